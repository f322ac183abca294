using Microsoft.AspNetCore.Mvc;
using Storefront.RateLimiting;

namespace Storefront.Sessions;

[ApiController]
[Route("account")]
public class AccountController(SessionStore sessions, SignInCodes codes, UsageCounters counters) : ControllerBase
{
    /// <summary>The demo answers with the code that the shop would send by mail.</summary>
    [HttpPost("code")]
    public IActionResult RequestCode(string customer) => Ok(new { code = codes.Issue(customer), wait = codes.SecondsToWait(customer) });

    [HttpPost("sign-in")]
    public async Task<IActionResult> SignIn(string customer, string code, bool rememberMe = false)
    {
        if (await counters.CountSignInAsync(customer) > 10)
        {
            return StatusCode(StatusCodes.Status429TooManyRequests);
        }

        if (!codes.Check(customer, code))
        {
            return Unauthorized();
        }

        return Ok(await sessions.StartAsync(customer, rememberMe));
    }

    [HttpPost("guest")]
    public async Task<IActionResult> Guest()
    {
        var id = Guid.NewGuid().ToString("N");
        return Ok(new { id, stored = await sessions.StartGuestAsync(id) });
    }

    [HttpGet("session/{id}")]
    public async Task<IActionResult> WhoAmI(string id) => await sessions.FindAsync(id) is { } session ? Ok(session) : NotFound();

    [HttpGet("session/{id}/age")]
    public IActionResult Age(string id) => Ok((DateTimeOffset.UtcNow - sessions.Get(id).StartedAt).TotalSeconds);

    [HttpGet("{customer}/last-sign-in")]
    public async Task<IActionResult> LastSignIn(string customer) => Ok(new
    {
        At = await sessions.LastSignInAsync(customer),
        Device = await sessions.DeviceAsync(customer),
        Known = sessions.KnownDevice(customer) is not null,
    });

    [HttpPost("{customer}/mail")]
    public async Task<IActionResult> ChangeMail(string customer)
    {
        await codes.IssueForMailChangeAsync(customer);
        return Ok(new { length = codes.Secret(customer).Length });
    }

    [HttpDelete("session/{id}")]
    public async Task<IActionResult> SignOut(string id) => await sessions.EndAsync(id) ? NoContent() : NotFound();
}
