using System.Globalization;
using System.Text;
using System.Text.Json;
using StackExchange.Redis;

namespace Storefront.Orders;

/// <summary>Orders go to a stream a day; the packing table takes them from a list.</summary>
public class OrderDesk([FromKeyedServices("orders")] IConnectionMultiplexer redis)
{
    private readonly IDatabase _db = redis.GetDatabase();

    public async Task<string> PlaceAsync(Order order)
    {
        var json = JsonSerializer.Serialize(order);
        var stream = $"orders:{DateTime.UtcNow:yyyyMMdd}";
        var entry = await _db.StreamAddAsync(stream, "order", json);
        await _db.KeyExpireAsync(stream, TimeSpan.FromDays(90));

        await _db.ListLeftPushAsync("packing", json);
        await _db.StringSetAsync($"order:{order.Id}", json, TimeSpan.FromDays(365));
        await _db.StringSetAsync($"order:{order.Id}:total", order.Total.ToString(CultureInfo.InvariantCulture), TimeSpan.FromDays(365));
        return entry.ToString();
    }

    public async Task NoteAsync(string orderId, string note)
    {
        await _db.ListRightPushAsync($"order:{orderId}:notes", note);
        await _db.KeyExpireAsync($"order:{orderId}:notes", TimeSpan.FromDays(30));
    }

    public Order NextToPack() => JsonSerializer.Deserialize<Order>(_db.ListRightPop("packing").ToString())!;

    public async Task<Order?> TryNextToPackAsync()
    {
        var json = await _db.ListRightPopAsync("packing");
        if (json == RedisValue.Null)
        {
            return null;
        }

        return JsonSerializer.Deserialize<Order>((string)json!);
    }

    public List<Order> PackAll()
    {
        var packed = new List<Order>();
        while (true)
        {
            var json = _db.ListRightPop("packing");
            if (json.IsNull)
            {
                break;
            }

            packed.Add(JsonSerializer.Deserialize<Order>((string)json!)!);
        }

        return packed;
    }

    public Order Require(string orderId)
    {
        var json = _db.StringGet($"order:{orderId}");
        if (json.IsNullOrEmpty)
        {
            throw new KeyNotFoundException($"There is no order {orderId}.");
        }

        return JsonSerializer.Deserialize<Order>((string)json!)!;
    }

    public decimal Total(string orderId)
    {
        var total = _db.StringGet($"order:{orderId}:total");
        return decimal.Parse(total.ToString(), CultureInfo.InvariantCulture);
    }

    public async Task<Order?> FindAsync(string orderId)
    {
        string? json = await _db.StringGetAsync($"order:{orderId}");
        if (string.IsNullOrEmpty(json))
        {
            return null;
        }

        return JsonSerializer.Deserialize<Order>(json);
    }

    public string Label(string orderId)
    {
        byte[] label = _db.StringGet($"order:{orderId}:label")!;
        return Encoding.UTF8.GetString(label);
    }

    public string LabelOrDefault(string orderId)
    {
        var label = (byte[]?)_db.StringGet($"order:{orderId}:label");
        return label is { Length: > 0 } ? Encoding.UTF8.GetString(label) : "no label";
    }

    public void SaveLabel(string orderId, string text)
    {
        _db.StringSet($"order:{orderId}:label", Encoding.UTF8.GetBytes(text), flags: CommandFlags.FireAndForget);
        _db.KeyExpire($"order:{orderId}:label", TimeSpan.FromDays(2), flags: CommandFlags.FireAndForget);
    }

    public async Task<long> WaitingAsync() => await _db.ListLengthAsync("packing");
}
