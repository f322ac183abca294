using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Redoubt.Packages.Tests.ConfigurationSchema;

/// <summary>What the XML documentation beside an assembly says of properties, as plain text.</summary>
internal sealed partial class MemberTexts(Assembly assembly)
{
    private readonly Dictionary<string, XElement> _members = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml"))
        .Descendants("member")
        .ToDictionary(member => member.Attribute("name")!.Value);

    public string Of(PropertyInfo property)
    {
        var member = _members[$"P:{property.DeclaringType!.FullName}.{property.Name}"];
        return $"{Plain(member.Element("summary")!)} {Plain(member.Element("value")!)}";
    }

    private static string Plain(XElement element) => Blanks().Replace(string.Concat(element.Nodes().Select(Plain)), " ").Trim();

    private static string Plain(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see => Reference(see),
        XElement element => Plain(element),
        _ => "",
    };

    private static string Reference(XElement see)
        => see.Attribute("langword")?.Value ?? see.Attribute("cref")!.Value.Split('.')[^1];

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
