using Microsoft.AspNetCore.Mvc;

namespace Redoubt.AspNetCore.Tests.Guards;

[ApiController]
[Route("controller")]
public sealed class GuardedController : ControllerBase
{
    [HttpGet]
    public string Get() => "served";
}
