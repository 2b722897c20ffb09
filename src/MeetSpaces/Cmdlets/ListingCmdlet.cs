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
public abstract class ListingCmdlet<T> : MeetCmdlet
    where T : class
{
    private bool isNameTyped;

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

    private protected override void BeginInput()
    {
        base.BeginInput();

        // Before the first input, only typed arguments are bound. A typed name must be valid.
        isNameTyped = MyInvocation.BoundParameters.ContainsKey("Name");
    }

    /// <inheritdoc/>
    private protected sealed override void ProcessInput()
    {
        var names = isNameTyped ? Names : [.. Names.Where(name => name.Problem is null)];
        Expect(names.Count);
        foreach (var name in names)
        {
            StartGet(name, name);
        }

        if (names.Count > 0)
        {
            return;
        }

        // Beside a name, an empty cell does not count.
        var parents = Names.Count == 0 ? Parents : [.. Parents.Where(parent => parent is not { Source: string, Text.Length: 0 })];
        Expect(parents.Count);
        foreach (var parent in parents)
        {
            StartListOrGet(parent);
        }

        if (parents.Count == 0)
        {
            ProcessOtherNames();
        }
    }

    // The column Name of rows that are parents.
    private void ProcessOtherNames()
    {
        foreach (var name in Names)
        {
            if (AsParent(name.Text) is { Problem: null } parent)
            {
                StartList(parent);
            }
            else
            {
                StartGet(name, name);
            }
        }

        if (Names.Count > 0)
        {
            return;
        }

        // A name that turned out to be null must not read everything.
        if (MyInvocation.BoundParameters.ContainsKey("Name") || MyInvocation.BoundParameters.ContainsKey(ParentParameter))
        {
            ReportNothing();
        }
        else
        {
            ProcessNothing();
        }
    }

    private void ReportNothing() => StartPages<T>(InputObject, () => throw NothingNamed(ParentParameter));

    private void StartListOrGet(IIdentity parent)
    {
        if (parent.Problem is not null && AsName(parent.Text) is { Problem: null } name)
        {
            StartGet(parent, name);
        }
        else
        {
            StartList(parent);
        }
    }

    private void StartGet(IIdentity given, IIdentity name) => Start<T>(given.Source, () =>
    {
        name.Check();
        if (Conditions() is not null)
        {
            throw new MeetApiException(
                MeetErrorId.InvalidArgument,
                $"'{name}' names a single object, and conditions select from a list. No request was made.",
                "Leave the conditions out, or name the parent of the list.");
        }

        var client = ClientFor(Subject ?? given.Subject);
        return token => GetAsync(name.ToString()!, client, token);
    });

    private void StartList(IIdentity parent) => StartPages(parent.Source, () =>
    {
        parent.Check();
        return List(parent, ClientFor(Subject ?? parent.Subject));
    });
}
