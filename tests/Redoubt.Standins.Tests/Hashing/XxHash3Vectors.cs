namespace Redoubt.Standins.Tests.Hashing;

/// <summary>
/// Published results of XXH3_64bits_withSeed over the first bytes of a generated buffer: XSUM_XXH3_testdata in
/// cli/xsum_sanity_check.c (xxHash 0.8.1) and tests/sanity_test_vectors.h (xxHash 0.8.2) of github.com/Cyan4973/xxHash.
/// </summary>
internal static class XxHash3Vectors
{
    private const uint Prime32 = 2654435761;
    private const ulong Prime64 = 11400714785074694797;

    /// <summary>Length, seed and hash.</summary>
    public static TheoryData<int, ulong, ulong> All => new()
    {
        { 0, 0, 0x2D06800538D394C2 },
        { 0, Prime64, 0xA8A6B918B2F0364A },
        { 1, 0, 0xC44BDFF4074EECDB },
        { 1, Prime64, 0x032BE332DD766EF8 },
        { 2, 0, 0x7A9978044CB8A8BB },
        { 2, Prime64, 0x764B35C90519AD88 },
        { 3, 0, 0x54247382A8D6B94D },
        { 3, Prime64, 0x634B8990B4976373 },
        { 4, 0, 0xE5DC74BC51848A51 },
        { 4, Prime64, 0xAA2E7ECCB0C8F747 },
        { 6, 0, 0x27B56A84CD2D7325 },
        { 6, Prime64, 0x84589C116AB59AB9 },
        { 8, 0, 0x24CCC9ACAA9F65E4 },
        { 8, Prime64, 0x8F973410999B8F6B },
        { 9, 0, 0x14D5001C15DD3F2B },
        { 12, 0, 0xA713DAF0DFBB77E7 },
        { 12, Prime64, 0xE7303E1B2336DE0E },
        { 16, 0, 0x981B17D36C7498C9 },
        { 16, Prime64, 0x663F29333B4DB6B1 },
        { 17, 0, 0x796F5ACD3A60F862 },
        { 17, Prime64, 0xF3EC5067F4306DB3 },
        { 24, 0, 0xA3FE70BF9D3510EB },
        { 24, Prime64, 0x850E80FC35BDD690 },
        { 32, 0, 0x9FEADDBDBF57EED3 },
        { 32, Prime64, 0x2199FAB1534893D9 },
        { 33, 0, 0xABFB2D081B400A10 },
        { 33, Prime64, 0xAD56348DA574BB6D },
        { 48, 0, 0x397DA259ECBA1F11 },
        { 48, Prime64, 0xADC2CBAA44ACC616 },
        { 64, 0, 0x9CB48487720EC49D },
        { 64, Prime64, 0x4FE8895DB9B8C077 },
        { 65, 0, 0xFD81AAC4BEBC3883 },
        { 65, Prime64, 0xAD80AEEC1FC9E0A7 },
        { 80, 0, 0xBCDEFBBB2C47C90A },
        { 80, Prime64, 0xC6DD0CB699532E73 },
        { 128, 0, 0xFCFF24126754D861 },
        { 128, Prime64, 0x73FDE75280646649 },
        { 129, 0, 0x98F1B0A679A2CA29 },
        { 129, Prime64, 0x21FFFDBCA099C844 },
        { 195, 0, 0xCD94217EE362EC3A },
        { 195, Prime64, 0xBA68003D370CB3D9 },
        { 240, 0, 0x81C3C2B67F568CCF },
        { 240, Prime64, 0xCC0F58C27EF3D8EE },
        { 241, 0, 0xC5A639ECD2030E5E },
        { 241, Prime64, 0xDDA9B0A161D4829A },
        { 256, 0, 0x55DE574AD89D0AC5 },
        { 256, Prime64, 0x4D30234B7A3AA61C },
        { 257, 0, 0xB17FD5A8AE75BB0B },
        { 257, Prime64, 0x802A6FBF3CACD97C },
        { 403, 0, 0xCDEB804D65C6DEA4 },
        { 403, Prime64, 0x6259F6ECFD6443FD },
        { 512, 0, 0x617E49599013CB6B },
        { 512, Prime64, 0x3CE457DE14C27708 },
        { 1024, 0, 0xDD85C9B5C1109C5C },
        { 1024, Prime64, 0xEF368A8A2EBABAEF },
        { 2048, 0, 0xDD59E2C3A5F038E0 },
        { 2048, Prime64, 0x66F81670669ABABC },
        { 2099, 0, 0xC6B9D9B3FC9AC765 },
        { 2099, Prime64, 0x184F316843663974 },
        { 2240, 0, 0x6E73A90539CF2948 },
        { 2240, Prime64, 0x757BA8487D1B5247 },
        { 2367, 0, 0xCB37AEB9E5D361ED },
        { 2367, Prime64, 0xD2DB3415B942B42A },
        { 4096, 0, 0xE91206429D1F48F9 },
        { 4096, Prime64, 0x2A3BBB20A5439DCD },
        { 4160, 0, 0x4F323B15321E94E1 },
        { 4160, Prime64, 0x1BF6F5FAF9EECABD },
    };

    /// <summary>The buffer that the results are about.</summary>
    public static byte[] Buffer(int length)
    {
        var bytes = new byte[length];
        ulong generator = Prime32;
        for (var i = 0; i < length; i++)
        {
            bytes[i] = (byte)(generator >> 56);
            generator = unchecked(generator * Prime64);
        }

        return bytes;
    }
}
