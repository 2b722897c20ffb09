namespace MeetSpaces.Models;

/// <summary>A phone number through which a space can be joined.</summary>
public sealed class PhoneAccess
{
    /// <summary>The number to dial, in E.164 form, such as <c>+12345678901</c>.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>The digits to type after the connection, different for each number.</summary>
    public string? Pin { get; init; }

    /// <summary>The CLDR or ISO 3166 region code of the number, such as <c>US</c>.</summary>
    public string? RegionCode { get; init; }

    /// <summary>The BCP 47 language code of the number's region, such as <c>en-US</c>.</summary>
    public string? LanguageCode { get; init; }

    /// <summary>The number with its PIN.</summary>
    public override string ToString() => Pin is null ? $"{PhoneNumber}" : $"{PhoneNumber} PIN {Pin}";
}
