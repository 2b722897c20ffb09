namespace MeetSpaces.Emulator.Listing;

/// <summary>What a piece of a filter is.</summary>
internal enum FilterTokenKind
{
    /// <summary>A field's name, a keyword, or a value without quotes.</summary>
    Word,

    /// <summary>A value in quotes; the token's text is what they hold.</summary>
    Quoted,

    /// <summary>A comparison or a parenthesis.</summary>
    Symbol,

    /// <summary>The end of the filter.</summary>
    End,
}
