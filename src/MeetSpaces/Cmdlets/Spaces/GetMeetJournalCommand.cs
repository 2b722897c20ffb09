using System.Management.Automation;
using MeetSpaces.Api.Resources;
using MeetSpaces.Binding.Values;
using MeetSpaces.Execution;
using MeetSpaces.Files;
using MeetSpaces.Models.Fleet;

namespace MeetSpaces.Cmdlets.Spaces;

/// <summary>Lists what the journals of New-MeetSpace hold, one entry for each key.</summary>
[Cmdlet(VerbsCommon.Get, "MeetJournal")]
[OutputType(typeof(MeetJournalEntry))]
public sealed class GetMeetJournalCommand : AsyncCmdlet
{
    private readonly List<JournalPager> pagers = [];

    /// <summary>The paths of the journals.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "JournalPath")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <inheritdoc/>
    private protected override void ProcessInput()
    {
        foreach (var path in Path)
        {
            StartPages(path, () =>
            {
                var pager = new JournalPager(FileSystemPath.Of(SessionState, path));
                pagers.Add(pager);
                return pager;
            });
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        pagers.ForEach(pager => pager.Dispose());
    }

    /// <summary>Reads a journal in parts, so that the first entries are written early.</summary>
    private sealed class JournalPager(string path) : IPager<MeetJournalEntry>, IDisposable
    {
        private const int PageSize = 1000;
        private CreateJournal? journal;
        private IEnumerator<JournalRecord>? records;

        public bool HasMore { get; private set; } = true;

        public Task<IReadOnlyList<MeetJournalEntry>> NextAsync(CancellationToken cancellationToken) => Task.Run(Next, cancellationToken);

        public void Dispose()
        {
            records?.Dispose();
            journal?.Dispose();
        }

        private IReadOnlyList<MeetJournalEntry> Next()
        {
            records ??= (journal = CreateJournal.OpenRead(path)).Records.GetEnumerator();
            var page = new List<MeetJournalEntry>(PageSize);
            while (page.Count < PageSize && (HasMore = records.MoveNext()))
            {
                page.Add(records.Current.ToEntry());
            }

            if (!HasMore)
            {
                Dispose();
            }

            return page;
        }
    }
}
