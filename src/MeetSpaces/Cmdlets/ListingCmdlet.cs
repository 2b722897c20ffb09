using MeetSpaces.Api;
using MeetSpaces.Api.Resources;
using MeetSpaces.Binding;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets;

/// <summary>
/// A cmdlet that reads resources of one kind: those whose names are given, or the list of each parent. Objects and rows
/// of a CSV file bring names of their own and of their parent under many headings, so what is read is decided by what a
/// name names: the thing itself where it does, else the list of its parent.
/// </summary>
/// <typeparam name="T">What is read.</typeparam>
public abstract class ListingCmdlet<T> : MeetCmdlet
    where T : class
{
    private bool isNameTyped;

    /// <inheritdoc/>
    private protected sealed override int DefaultThrottleLimit => 16;

    /// <summary>What names things of this kind.</summary>
    private protected abstract IReadOnlyList<IIdentity> Names { get; }

    /// <summary>What names parents.</summary>
    private protected abstract IReadOnlyList<IIdentity> Parents { get; }

    private protected abstract ResourceReader<T> ReaderOf(MeetClient client);

    /// <summary>Reads a text as the name of a thing of this kind.</summary>
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

    /// <summary>What to read where nothing was named.</summary>
    private protected virtual void ProcessNothing() => StartPages<T>(null, () => throw NothingNamed());

    private protected override void BeginInput()
    {
        base.BeginInput();

        // Before the first input, only what was typed is bound. Such a name has to be one.
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

        // An empty cell says nothing beside a name.
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

    // The column Name of a row of parents.
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

        if (Names.Count == 0)
        {
            ProcessNothing();
        }
    }

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
                $"'{name}' is one by itself, and conditions choose from a list. No request was made.",
                "Leave the conditions out, or give what the list belongs to in place of the name.");
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
