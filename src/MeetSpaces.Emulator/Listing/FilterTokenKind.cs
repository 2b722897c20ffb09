namespace MeetSpaces.Emulator.Listing;

/// <summary>The kind of a token in a filter.</summary>
internal enum FilterTokenKind
{
    /// <summary>A field's name, a keyword, or a value without quotes.</summary>
    Word,

    /// <summary>A value in quotes; the token's text excludes them.</summary>
    Quoted,

    /// <summary>A comparison or a parenthesis.</summary>
    Symbol,

    /// <summary>The end of the filter.</summary>
    End,
}
