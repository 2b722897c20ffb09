using System.Globalization;
using System.Management.Automation;
using System.Reflection;
using MeetSpaces.Api;
using MeetSpaces.Binding;
using MeetSpaces.Binding.Completion;
using MeetSpaces.Binding.Values;
using MeetSpaces.Connections;
using MeetSpaces.Execution;
using MeetSpaces.Http.RateLimiting;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets;

/// <summary>A cmdlet that calls the Meet API, with the parameters that all of these share.</summary>
public abstract class MeetCmdlet : AsyncCmdlet
{
    private MeetConnection? active;
    private RowColumns? columns;
    private ConcurrencyLimiter? requests;
    private HashSet<string> typed = [];

    /// <summary>The connection to use. Default: the connection of this runspace.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [ValidateNotNull]
    public MeetConnection? Connection { get; set; }

    /// <summary>
    /// The piped object. Its properties bind to the other parameters; columns that bind to none are added to the output.
    /// </summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>How many requests run at the same time, 1 to 64. Default: 4 for creating, 8 for other changes, 16 for reading.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; }

    private protected sealed override int MaxInFlight => ThrottleLimit == 0 ? DefaultThrottleLimit : ThrottleLimit;

    /// <summary>The default of ThrottleLimit. It suits the quota and the latency of the requests.</summary>
    private protected abstract int DefaultThrottleLimit { get; }

    /// <summary>Limits the requests that run at the same time, for inputs that need several.</summary>
    private protected ConcurrencyLimiter Requests => requests!;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        requests?.Dispose();
    }

    private protected override void BeginInput()
    {
        active = RunspaceConnections.Require(Connection);
        requests = new ConcurrencyLimiter(MaxInFlight);

        // Before the first input, only typed arguments are bound.
        typed = [.. MyInvocation.BoundParameters.Keys];
        CheckInput();
    }

    /// <summary>Whether a parameter was given on the command line.</summary>
    private protected bool IsTyped(string parameter) => typed.Contains(parameter);

    /// <summary>The user of the current input, for messages about it.</summary>
    private protected abstract string? Owner { get; }

    /// <summary>Whether there is a piped object for the current input.</summary>
    private protected bool IsPiped => MyInvocation.ExpectingInput && RecordNumber > 0;

    // A text is no row: what Get-Content adds to its lines, such as PSPath, is not for the output.
    private protected sealed override IReadOnlyList<KeyValuePair<string, object?>> ColumnsToAdd =>
        IsPiped && !IsText && InputObject is { } row ? Columns.Unknown(row) : [];

    private bool IsText => InputObject?.BaseObject is string or ValueType;

    private protected RowColumns Columns => columns ??= new RowColumns(MyInvocation.MyCommand);

    /// <inheritdoc/>
    private protected override void CheckInput()
    {
        if (IsPiped && InputObject?.BaseObject is PSCustomObject)
        {
            CheckRow(InputObject);
        }

        // A text beside a typed name binds to nothing. It was meant, for example as the user to act as.
        if (IsPiped && IsText && typed.FirstOrDefault(TakesPipedText) is { } parameter)
        {
            throw RowInvalid($"it is '{InputObject}', and -{parameter} is given on the command line", $"Leave out -{parameter}, or pipe rows with a property such as Subject to act as several users.");
        }
    }

    /// <summary>Starts the work on each of the named things, or reports that nothing is named.</summary>
    /// <param name="parameter">The name of the parameter that names them.</param>
    /// <param name="identities">Its value.</param>
    /// <param name="prepare">As for <see cref="AsyncCmdlet.Start{T}"/>.</param>
    private protected void StartEach<TIdentity, T>(string parameter, TIdentity[]? identities, Func<TIdentity, Func<CancellationToken, Task<T>>?> prepare)
        where TIdentity : IIdentity
    {
        identities = OrOtherColumn(parameter, identities);
        if (identities is null || identities.Length == 0)
        {
            Start<T>(InputObject, () => throw NothingNamed(parameter));
            return;
        }

        Expect(identities.Length);
        foreach (var identity in identities)
        {
            Start(identity.Source, () => prepare(identity));
        }
    }

    private protected override void OnResult(object? result)
    {
        if (BaseOf(result) is { } written)
        {
            ObjectOrigins.Add(written, active!);
        }
    }

    // The user of a piped object belongs to the connection that read it. Another tenant's Google refuses that user in baffling words.
    private protected override MeetApiException Explained(MeetApiException failure, object? target)
    {
        if (failure.ErrorId is not (MeetErrorId.SubjectInvalid or MeetErrorId.DelegationMissing or MeetErrorId.AuthenticationFailed or MeetErrorId.PermissionDenied or MeetErrorId.NotFound)
            || BaseOf(target) is not { } input
            || active is null
            || ObjectOrigins.OtherThan(active, input) is not { } account)
        {
            return failure;
        }

        var subject = PSObject.AsPSObject(input).Properties["Subject"]?.Value as string;
        return failure.With(
            $"The input was read as {subject} through another connection ({account}), and this connection ({active.Account}) cannot use it. {failure.Message}",
            "Use -Connection with the connection that read the input. If the users of this connection may see it too, use -Subject with one of them.");
    }

    // All custom objects, such as rows, have the same base object.
    private static object? BaseOf(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        null or string or ValueType or PSCustomObject => null,
        var found => found,
    };

    /// <summary>
    /// The value of a parameter that names things. If the piped object has the parameter's property but no value in it, the first value in
    /// another property of the parameter: a space that was found may have only a meeting code.
    /// </summary>
    /// <param name="parameter">The name of the parameter.</param>
    /// <param name="identities">Its value.</param>
    private protected TIdentity[]? OrOtherColumn<TIdentity>(string parameter, TIdentity[]? identities)
        where TIdentity : IIdentity
    {
        if (!IsPiped || InputObject is not { } row || identities?.Any(identity => identity.Text.Length > 0) == true)
        {
            return identities;
        }

        // PowerShell binds an empty property before it converts the object, which may say more.
        if (row.BaseObject.GetType().Assembly == typeof(MeetCmdlet).Assembly
            && LanguagePrimitives.TryConvertTo<TIdentity>(row.BaseObject, CultureInfo.InvariantCulture, out var whole)
            && whole.Text.Length > 0)
        {
            return [whole];
        }

        foreach (var column in Columns.Of(parameter))
        {
            if (row.Properties[column]?.Value is { } value
                && LanguagePrimitives.TryConvertTo<TIdentity>(value, CultureInfo.InvariantCulture, out var identity)
                && identity.Text.Length > 0)
            {
                return [identity];
            }
        }

        return identities;
    }

    /// <summary>The error of a value, typed or in a cell, that is not valid for its parameter.</summary>
    /// <param name="parameter">The name of the parameter.</param>
    /// <param name="action">What to use.</param>
    /// <param name="errorId">The error ID, if it is not that of a row or an argument.</param>
    private protected MeetApiException NotReadable(string parameter, string action, string? errorId = null)
    {
        var value = UnreadValues.WordsFor(parameter);
        if (RecordNumber == 0)
        {
            return new MeetApiException(
                errorId ?? MeetErrorId.InvalidArgument, $"{Capitalized(value)} is not a valid {parameter}. {action} No request was made.", action);
        }

        var owner = string.IsNullOrEmpty(Owner) || Owner == SubjectValueAttribute.NotText ? string.Empty : $" of {Owner}";
        return new MeetApiException(
            errorId ?? MeetErrorId.RowInvalid,
            $"Input {RecordNumber}{owner} was skipped: {value} is not a valid {parameter}. {action} No request was made for it.",
            $"Correct {parameter}, and run the command again with this input. {action}");
    }

    /// <summary>A client that acts as the user for an input.</summary>
    /// <param name="subject">The user; null for the connection's own.</param>
    /// <exception cref="MeetApiException">The connection cannot act as that user.</exception>
    private protected MeetClient ClientFor(string? subject) => active!.CreateClient(subject, Trace, UnsentWrites);

    /// <summary>Whether a row has a property that the cmdlet uses.</summary>
    private protected virtual bool Knows(PSObject row) => Columns.KnowsAny(row);

    // A row that binds to nothing would otherwise be worked on as if nothing had been piped.
    private void CheckRow(PSObject row)
    {
        foreach (var warning in Columns.Warnings(row))
        {
            Warn(warning);
        }

        if (!Knows(row))
        {
            throw RowInvalid($"none of its properties is a parameter of {MyInvocation.MyCommand.Name}", Columns.Advice(row));
        }
    }

    private bool TakesPipedText(string parameter) => GetType().GetProperty(parameter) is { } property
        && property.PropertyType != typeof(PSObject)
        && property.GetCustomAttributes<ParameterAttribute>().Any(attribute => attribute.ValueFromPipeline);

    private static string Capitalized(string words) => char.ToUpperInvariant(words[0]) + words.Substring(1);

    /// <summary>The error of a subject that is not text.</summary>
    private protected MeetApiException SubjectNotReadable() =>
        NotReadable("Subject", "Specify the address of a user, such as alice@example.com.", MeetErrorId.SubjectInvalid);

    /// <summary>The error of an input that names nothing to work on.</summary>
    /// <param name="parameter">The name of the parameter that names it.</param>
    /// <param name="others">The names of parameters by which a piped object can also name it.</param>
    private protected MeetApiException NothingNamed(string parameter, params string[] others)
    {
        var missing = $"-{parameter} of {MyInvocation.MyCommand.Name}";
        return !IsPiped
            ? new MeetApiException(MeetErrorId.IdentityInvalid, $"{missing} has no value. No request was made.", $"Specify -{parameter}, or pipe a value for it.")
            : RowInvalid(
                InputObject is null ? "it is null" : $"it has no value for {missing}",
                $"Pipe objects or rows with one of these properties: {string.Join(", ", others.Prepend(parameter).SelectMany(Columns.Of))}.",
                InputObject?.BaseObject is null or PSCustomObject ? MeetErrorId.RowInvalid : MeetErrorId.IdentityInvalid);
    }

    /// <summary>The error of a piped object that cannot be used.</summary>
    /// <param name="reason">Why, as the end of a sentence.</param>
    /// <param name="action">What to pipe.</param>
    /// <param name="errorId">The error ID.</param>
    private protected MeetApiException RowInvalid(string reason, string action, string errorId = MeetErrorId.RowInvalid) => new(
        errorId, $"Input {RecordNumber} was skipped: {reason}. No request was made for it.", action);
}
