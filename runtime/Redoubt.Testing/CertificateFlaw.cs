namespace Redoubt.Testing;

/// <summary>What is wrong with a certificate.</summary>
public enum CertificateFlaw
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It was valid until yesterday.</summary>
    Expired,

    /// <summary>It was issued to another host.</summary>
    WrongName,
}
