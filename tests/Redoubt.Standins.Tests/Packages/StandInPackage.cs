using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace Redoubt.Standins.Tests.Packages;

/// <summary>One of the committed packages.</summary>
internal sealed class StandInPackage : IDisposable
{
    private readonly ZipArchive _archive;
    private readonly string _id;

    public StandInPackage(string file, string id)
    {
        _archive = ZipFile.OpenRead(file);
        _id = id;
        Description = XDocument.Load(_archive.GetEntry($"{id}.nuspec")!.Open());
    }

    public XDocument Description { get; }

    /// <summary>The paths of all assemblies in the package.</summary>
    public IEnumerable<string> AssemblyPaths
        => _archive.Entries.Select(entry => entry.FullName).Where(path => path.EndsWith(".dll", StringComparison.Ordinal));

    public byte[] Assembly => Read(_archive.GetEntry($"lib/net10.0/{_id}.dll")!);

    /// <summary>The checksum of each source that the package was made from, as written by sha256sum.</summary>
    public IEnumerable<string> SourceChecksums
        => Encoding.UTF8.GetString(Read(_archive.GetEntry("sources.sha256")!)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public string Value(string name) => Description.Descendants().Single(element => element.Name.LocalName == name).Value;

    public void Dispose() => _archive.Dispose();

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }
}
