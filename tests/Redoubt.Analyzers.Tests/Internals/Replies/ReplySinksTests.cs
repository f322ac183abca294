using Microsoft.CodeAnalysis;
using Redoubt.Analyzers.Internals.Replies;
using Redoubt.Verification;

namespace Redoubt.Analyzers.Tests.Internals.Replies;

/// <summary>Libraries that the tests do not reference, by the shape of what they declare.</summary>
public sealed class ReplySinksTests
{
    private static readonly Compilation Libraries = TestCompilation.Create(
        """
        namespace Newtonsoft.Json
        {
            public static class JsonConvert
            {
                public static T DeserializeObject<T>(string value) => default!;
                public static void PopulateObject(string value, object target) { }
            }
        }

        namespace MessagePack { public static class MessagePackSerializer { public static T Deserialize<T>(byte[] bytes) => default!; } }

        namespace ProtoBuf { public static class Serializer { public static T Deserialize<T>(System.ReadOnlyMemory<byte> bytes) => default!; } }

        namespace ServiceStack.Text { public static class JsonSerializer { public static T DeserializeFromString<T>(string value) => default!; } }

        namespace Google.Protobuf { public class MessageParser { public object ParseFrom(byte[] data) => data; } }

        namespace Other { public class Reader { public object Parse(string text) => text; public static object Read(string text) => text; } }
        """,
        redis: null);

    [Theory]
    [InlineData("Newtonsoft.Json.JsonConvert", "DeserializeObject", true, false)]
    [InlineData("Newtonsoft.Json.JsonConvert", "PopulateObject", true, false)]
    [InlineData("MessagePack.MessagePackSerializer", "Deserialize", true, true)]
    [InlineData("ProtoBuf.Serializer", "Deserialize", true, false)]
    [InlineData("ServiceStack.Text.JsonSerializer", "DeserializeFromString", false, false)]
    [InlineData("Google.Protobuf.MessageParser", "ParseFrom", true, false)]
    [InlineData("Other.Reader", "Parse", false, false)]
    [InlineData("Other.Reader", "Read", false, false)]
    public void WhatAMethodCannotTake(string type, string method, bool breaksOnNull, bool breaksOnEmpty)
    {
        var symbol = Libraries.GetTypeByMetadataName(type)!.GetMembers(method).OfType<IMethodSymbol>().Single();
        Assert.Equal(breaksOnNull, ReplySinks.Breaks(symbol, symbol.Parameters[0], ReplyForm.Reference));
        Assert.Equal(breaksOnEmpty, ReplySinks.Breaks(symbol, symbol.Parameters[0], ReplyForm.Content));
    }
}
