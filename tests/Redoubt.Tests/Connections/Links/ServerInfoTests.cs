using Redoubt.Connections.Links;

namespace Redoubt.Tests.Connections.Links;

public sealed class ServerInfoTests
{
    private const string Info = "# Persistence\r\nloading:1\r\nloading_eta_seconds:12\r\nasync_loading:0\r\n";

    [Theory]
    [InlineData("loading_eta_seconds", "12")]
    [InlineData("loading", "1")]
    [InlineData("load", null)]
    [InlineData("eta_seconds", null)]
    public void Field_OfAnAnswer_IsFoundByItsWholeName(string field, string? value) => Assert.Equal(value, ServerInfo.Field(Info, field));

    [Theory]
    [InlineData("12", 12.0)]
    [InlineData("0", 0.0)]
    [InlineData("-1", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void LoadingEta_OfWhatTheServerSays_IsUnknownUnlessItIsANumber(string? text, double? seconds)
        => Assert.Equal(seconds, ServerInfo.LoadingEta(text)?.TotalSeconds);
}
