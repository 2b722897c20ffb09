using MeetSpaces.Api;
using MeetSpaces.Api.Resources;
using MeetSpaces.Binding;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets;

/// <summary>
/// Base of the cmdlets that read resources of one kind, by their names or as the list of each parent. Piped objects and CSV
/// rows have their own name and that of their parent under several headings. So the form of a name decides: the name of such
/// a resource reads that resource, and the name of a parent reads its list.
/// </summary>
/// <typeparam name="T">The type of the resource.</typeparam>
public abstract class ListingCmdlet<T> : MultiUserCmdlet
    where T : class
{
    /// <inheritdoc/>
    private protected sealed override int DefaultThrottleLimit => 16;

    /// <summary>The names of resources of this kind.</summary>
    private protected abstract IReadOnlyList<IIdentity> Names { get; }

    /// <summary>The names of parents.</summary>
    private protected abstract IReadOnlyList<IIdentity> Parents { get; }

    private protected abstract ResourceReader<T> ReaderOf(MeetClient client);

    /// <summary>Reads a text as the name of a resource of this kind.</summary>
    private protected abstract ResourceIdentity AsName(string text);

    /// <summary>Reads a text as the name of a parent.</summary>
    private protected abstract IIdentity AsParent(string text);

    /// <summary>The list of a parent.</summary>
    private protected abstract IPager<T> List(IIdentity parent, MeetClient client);

    /// <summary>The conditions that the parameters make, or null.</summary>
    /// <exception cref="MeetApiException">They contradict each other.</exception>
    private protected virtual string? Conditions() => null;

    private protected virtual Task<T> GetAsync(string name, MeetClient client, CancellationToken cancellationToken) =>
        ReaderOf(client).GetAsync(name, cancellationToken);

    /// <summary>The name of the parameter that takes parents.</summary>
    private protected abstract string ParentParameter { get; }

    /// <summary>Reads what the cmdlet reads by default, without a name.</summary>
    private protected virtual void ProcessNothing() => ReportNothing();

    // A typed name must be valid.
    private bool IsNameTyped => IsTyped("Name");

    /// <inheritdoc/>
    private protected sealed override void ProcessInput()
    {
        var names = IsNameTyped ? Names : [.. Names.Where(name => name.Problem is null)];
        var parents = names.Count > 0 ? [] : NamedParents();
        Expect((names.Count + parents.Count) * SubjectsFor(null).Count);
        foreach (var name in names)
        {
            StartGet(name, name);
        }

        foreach (var parent in parents)
        {
            StartListOrGet(parent);
        }

        if (names.Count > 0 || parents.Count > 0)
        {
            return;
        }

        foreach (var name in Names)
        {
            StartGet(name, name);
        }

        if (Names.Count == 0)
        {
            // A name that turned out to be null must not read everything.
            var isNamed = MyInvocation.BoundParameters.ContainsKey("Name") || MyInvocation.BoundParameters.ContainsKey(ParentParameter);
            (isNamed ? ReportNothing : (Action)ProcessNothing)();
        }
    }

    /// <summary>Starts to read a list as each of the users.</summary>
    /// <param name="target">The input, used as the target of errors.</param>
    /// <param name="ofInput">The user who read the input object, or null.</param>
    /// <param name="isOverUsers">Whether other inputs list the same for other users.</param>
    /// <param name="list">The list, for a user.</param>
    private protected void StartLists(object? target, string? ofInput, bool isOverUsers, Func<MeetClient, IPager<T>> list)
    {
        var subjects = SubjectsFor(ofInput);
        foreach (var subject in subjects)
        {
            StartPages(target, () => list(ClientFor(subject)), isOverUsers || subjects.Count > 1 ? IsNew : null);
        }
    }

    // Rows of parents have their name in the column Name, and it says more than the names of what is above them: a conference
    // record also has the column Space.
    private IReadOnlyList<IIdentity> NamedParents()
    {
        // A piped object says more than its name: who read it, and that it is the target of an error.
        if (Parents.Any(parent => parent is { Problem: null, Source: not string }))
        {
            return Parents;
        }

        IReadOnlyList<IIdentity> named = IsNameTyped ? [] : [.. Names.Where(name => name.Text.Contains('/')).Select(name => AsParent(name.Text)).Where(parent => parent.Problem is null)];

        // Beside a name, an empty cell does not count.
        return named.Count > 0 ? named : Names.Count == 0 ? Parents : [.. Parents.Where(parent => parent is not { Source: string, Text.Length: 0 })];
    }

    private void ReportNothing() => StartPages<T>(InputObject, () => throw NothingNamed(ParentParameter));

    /// <summary>Starts the work on an input that names neither a parent nor a resource of this kind.</summary>
    /// <returns>False if there is none, and the input is an error.</returns>
    private protected virtual bool TryStartOther(IIdentity input) => false;

    private void StartListOrGet(IIdentity parent)
    {
        if (parent.Problem is not null && TryStartOther(parent))
        {
            return;
        }

        if (parent.Problem is not null && AsName(parent.Text) is { Problem: null } name)
        {
            StartGet(parent, name);
        }
        else
        {
            StartList(parent);
        }
    }

    // A name names one object, which the first user is asked for.
    private void StartGet(IIdentity given, IIdentity name) => Start<T>(given.Source, () =>
    {
        var subject = SubjectsFor(given.Subject)[0];
        name.Check();
        if (Conditions() is not null)
        {
            throw new MeetApiException(
                MeetErrorId.InvalidArgument,
                $"'{name}' identifies a single object, so conditions cannot be used with it. No request was made.",
                "Omit the conditions, or specify the parent whose objects to list.");
        }

        var client = ClientFor(subject);
        return token => GetAsync(name.ToString()!, client, token);
    });

    private void StartList(IIdentity parent) => StartLists(parent.Source, parent.Subject, IsPiped && IsTyped(ParentParameter), client =>
    {
        parent.Check();
        return List(parent, client);
    });
}
