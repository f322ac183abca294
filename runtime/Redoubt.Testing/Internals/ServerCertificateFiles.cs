using System.Security.Cryptography.X509Certificates;

namespace Redoubt.Testing.Internals;

/// <summary>The files from which a server reads its certificate, its key, and whom it trusts.</summary>
internal sealed class ServerCertificateFiles(string directory)
{
    public string Certificate { get; } = Path.Combine(directory, "certificate.pem");

    public string Key { get; } = Path.Combine(directory, "key.pem");

    public string Authority { get; } = Path.Combine(directory, "authority.pem");

    /// <summary>Issues a certificate into the files and returns it without its key.</summary>
    public X509Certificate2 Write(CertificateAuthority authority, CertificateFlaw flaw)
    {
        using var certificate = authority.Issue(flaw);
        using var key = certificate.GetECDsaPrivateKey()!;
        File.WriteAllText(Certificate, certificate.ExportCertificatePem());
        File.WriteAllText(Key, key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(Authority, authority.Certificate.ExportCertificatePem());
        return X509CertificateLoader.LoadCertificate(certificate.RawData);
    }
}
