using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Redoubt.Testing;

/// <summary>
/// An authority that issues certificates for tests, known to nobody else: a client that is not told to trust it refuses
/// them. Lives in memory. Safe to use from several threads.
/// </summary>
public sealed class CertificateAuthority : IDisposable
{
    /// <summary>The host that certificates are issued to, beside 127.0.0.1.</summary>
    public const string HostName = "localhost";

    private const string OtherHostName = "another-host.invalid";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _certificateWithKey;

    /// <summary>Creates an authority with a key of its own, for 30 days.</summary>
    public CertificateAuthority()
    {
        var name = $"CN=Redoubt test authority {RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        var request = new CertificateRequest(name, _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        var now = DateTimeOffset.UtcNow;
        _certificateWithKey = request.CreateSelfSigned(now.AddDays(-30), now.AddDays(30));
        Certificate = X509CertificateLoader.LoadCertificate(_certificateWithKey.RawData);
    }

    /// <summary>The authority's own certificate, without its key: what clients are told to trust.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>
    /// Issues a certificate with its key, to <c>localhost</c> and 127.0.0.1, for servers and clients alike. It belongs to
    /// the caller.
    /// </summary>
    public X509Certificate2 Issue(CertificateFlaw flaw = CertificateFlaw.None)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var name = flaw == CertificateFlaw.WrongName ? OtherHostName : HostName;
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(
            [new Oid("1.3.6.1.5.5.7.3.1", "TLS server"), new Oid("1.3.6.1.5.5.7.3.2", "TLS client")], critical: false));
        request.CertificateExtensions.Add(NamesFor(name));

        var now = DateTimeOffset.UtcNow;
        var end = flaw == CertificateFlaw.Expired ? now.AddDays(-1) : now.AddDays(7);
        using var certificate = request.Create(_certificateWithKey, now.AddDays(-7), end, RandomNumberGenerator.GetBytes(16));
        return certificate.CopyWithPrivateKey(key);
    }

    /// <summary>
    /// How a client speaks TLS with servers of this authority: it trusts the authority, checks dates and the name
    /// <c>localhost</c>, and shows <paramref name="clientCertificate"/> when asked.
    /// </summary>
    public SslClientAuthenticationOptions ClientOptions(X509Certificate2? clientCertificate = null) => new()
    {
        TargetHost = HostName,
        ClientCertificates = clientCertificate is null ? null : [clientCertificate],
        CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { Certificate },
            RevocationMode = X509RevocationMode.NoCheck,
        },
    };

    /// <summary>Forgets the authority's key. What it has issued stays.</summary>
    public void Dispose()
    {
        Certificate.Dispose();
        _certificateWithKey.Dispose();
        _key.Dispose();
    }

    private static X509Extension NamesFor(string name)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        if (name == HostName)
        {
            names.AddIpAddress(IPAddress.Loopback);
        }

        return names.Build();
    }
}
