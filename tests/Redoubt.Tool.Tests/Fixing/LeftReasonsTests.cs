using Redoubt.Tool.Compilation;
using Redoubt.Tool.Findings;
using Redoubt.Tool.Fixing;
using Redoubt.Tool.Projects;
using Redoubt.Tool.Reviewing;

namespace Redoubt.Tool.Tests.Fixing;

public sealed class LeftReasonsTests
{
    [Theory]
    [InlineData("/shop/Cart.razor", "automatic", "fixes change C# files only")]
    [InlineData("/shop/Cart.cs", "automatic", "its fix does not apply here")]
    [InlineData("/shop/Cart.cs", "none", "it has no automatic fix")]
    public void Of_ReachedProject(string file, string fix, string expected)
    {
        var finding = new Finding("RDS301", FindingSeverity.Warning, "text", file, new FindingSpan(1, 1, 1, 2), "Shop", fix);
        var before = new ReviewResult([new CallReview("/shop/Shop.csproj", "net10.0", [finding], [])], [finding], []);
        var request = new FixRequest(
            new ReviewTarget("/shop", null, ["/shop/Shop.csproj"]), new BuildSettings(), new HashSet<string>(), new HashSet<string>());

        Assert.Equal(expected, new LeftReasons(request, new HashSet<string> { "/shop/Shop.csproj" }, before).Of(finding));
    }
}
