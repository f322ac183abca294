using System.Globalization;
using System.Security.Cryptography;
using StackExchange.Redis;

namespace Storefront.Sessions;

/// <summary>Six digits by mail in place of a password.</summary>
public class SignInCodes([FromKeyedServices("codes")] IDatabase db, ILogger<SignInCodes> logger)
{
    private static readonly TimeSpan ResendDelay = TimeSpan.FromSeconds(30);

    public string Issue(string customer)
    {
        var code = RandomNumberGenerator.GetInt32(100_000, 1_000_000).ToString(CultureInfo.InvariantCulture);
        db.StringSet($"code:{customer}", code);
        db.KeyExpire($"code:{customer}", DateTime.UtcNow.AddMinutes(10));

        if (!db.StringSet($"code:{customer}:sent", 1))
        {
            logger.LogWarning("Sending a code to {Customer} was not noted", customer);
        }
        else if (!db.KeyExpire($"code:{customer}:sent", ResendDelay))
        {
            logger.LogWarning("The resend delay of {Customer} was not set", customer);
        }

        return code;
    }

    /// <summary>A code is good for one attempt to change the mail address, too.</summary>
    public async Task<string> IssueForMailChangeAsync(string customer)
    {
        var code = Convert.ToHexString(RandomNumberGenerator.GetBytes(8));
        await db.StringSetAsync(Key(customer), code, TimeSpan.FromMinutes(10), When.Always);
        return code;
    }

    public bool Check(string customer, string code)
    {
        var expected = db.StringGet($"code:{customer}");
        return expected == code;
    }

    public byte[] Secret(string customer)
    {
        var stored = db.StringGet(Key(customer));
        if (!stored.HasValue)
        {
            return [];
        }

        return Convert.FromHexString(stored.ToString());
    }

    public int SecondsToWait(string customer)
    {
        var left = db.KeyTimeToLive($"code:{customer}:sent");
        return left is null ? 0 : (int)left.Value.TotalSeconds;
    }

    private static RedisKey Key(string customer) => $"code:{customer}:mail";
}
