using System.Security.Cryptography;
using System.Text;

namespace Redoubt.Tool.Findings;

/// <summary>A short name for a finding that stays when its code moves.</summary>
internal static class Fingerprint
{
    public static string Of(BaselineEntry entry)
    {
        var text = string.Join('\n', entry.Rule, entry.Path, entry.Member, entry.Text, entry.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
    }
}
