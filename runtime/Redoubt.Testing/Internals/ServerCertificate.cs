using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Redoubt.Testing.Internals;

/// <summary>A certificate for localhost that signs itself, and the files from which a server reads it.</summary>
internal static class ServerCertificate
{
    public const string CertificateFile = "certificate.pem";
    public const string KeyFile = "key.pem";

    /// <summary>Writes the files to <paramref name="directory"/> and returns the certificate without its key.</summary>
    public static X509Certificate2 Create(string directory)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));

        var now = DateTimeOffset.UtcNow;
        using var certificate = request.CreateSelfSigned(now.AddHours(-1), now.AddDays(1));
        File.WriteAllText(Path.Combine(directory, CertificateFile), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(directory, KeyFile), key.ExportPkcs8PrivateKeyPem());
        return X509CertificateLoader.LoadCertificate(certificate.RawData);
    }
}
