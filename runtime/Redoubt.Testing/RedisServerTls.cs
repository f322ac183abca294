namespace Redoubt.Testing;

/// <summary>How a <see cref="RedisServer"/> speaks TLS on its port.</summary>
public sealed record RedisServerTls
{
    /// <summary>Who issues the server's certificate. The server does not dispose it.</summary>
    /// <value>Defaults to <see langword="null"/>: an authority made for this server, see <see cref="RedisServer.Authority"/>.</value>
    public CertificateAuthority? Authority { get; init; }

    /// <summary>What is wrong with the certificate that the server shows.</summary>
    /// <value>Defaults to <see cref="CertificateFlaw.None"/>.</value>
    public CertificateFlaw Flaw { get; init; }

    /// <summary>Whether a client must show a certificate of the same authority.</summary>
    /// <value>Defaults to <see langword="false"/>.</value>
    public bool RequiresClientCertificate { get; init; }
}
