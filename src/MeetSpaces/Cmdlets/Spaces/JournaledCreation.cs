using System.Globalization;
using MeetSpaces.Api;
using MeetSpaces.Api.Spaces;
using MeetSpaces.Files;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;
using MeetSpaces.Models.Fleet;

namespace MeetSpaces.Cmdlets.Spaces;

/// <summary>Creates one space for each key of a journal, however often a run is repeated or interrupted.</summary>
/// <param name="trace">Receives messages, and shows waits.</param>
/// <param name="isPreview">Whether the journals are only read, for <c>-WhatIf</c>.</param>
/// <param name="force">Whether to create a space again if the outcome of the last create for the key is unknown.</param>
internal sealed class JournaledCreation(ITrace trace, bool isPreview, bool force) : IDisposable
{
    private const int LongestKey = 1024;
    private readonly Dictionary<string, Task<CreateJournal>> journals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> inputs = new(StringComparer.Ordinal);

    public void Dispose()
    {
        foreach (var opening in journals.Values)
        {
            if (opening.Status == TaskStatus.RanToCompletion)
            {
                opening.Result.Dispose();
            }
        }
    }

    /// <summary>Checks the key of an input.</summary>
    /// <param name="path">The full path of the journal.</param>
    /// <param name="key">The key.</param>
    /// <param name="input">The number of the input.</param>
    /// <exception cref="MeetApiException"><c>MeetRowInvalid</c>: the key is too long, or an earlier input has it.</exception>
    internal void Claim(string path, string key, int input)
    {
        if (key.Length > LongestKey)
        {
            throw new MeetApiException(
                MeetErrorId.RowInvalid,
                $"Input {input} was skipped: its key has {key.Length} characters, more than {LongestKey}. No request was made for it.",
                "Use a shorter key, such as the ID of the team that the space is for.");
        }

        // A path has no line feed, so no two pairs are the same text.
        var pair = path + "\n" + key;
        if (inputs.TryGetValue(pair, out var earlier))
        {
            throw new MeetApiException(
                MeetErrorId.RowInvalid,
                $"Input {input} was skipped: input {earlier} has the same key, '{key}'. No request was made for it.",
                "Use a different key for each input. One key identifies one space.");
        }

        inputs.Add(pair, input);
    }

    /// <summary>Creates the space of a key, or gives it again.</summary>
    /// <param name="path">The full path of the journal.</param>
    /// <param name="key">The key.</param>
    /// <param name="client">Creates the space.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="shouldCreate">Asks whether to create it. Called on the pipeline thread, unless there is nothing to create.</param>
    /// <param name="cancellationToken">Cancels the wait for the journal, and the request.</param>
    /// <returns>The space, or null if it should not be created.</returns>
    internal async Task<Space?> CreateAsync(
        string path, string key, MeetClient client, SpaceConfig settings, Func<bool> shouldCreate, CancellationToken cancellationToken)
    {
        var journal = await OpenAsync(path, client.Time, cancellationToken);
        var known = journal.Find(key);
        if (known?.Status == MeetJournalStatus.Created)
        {
            return SpaceOf(known, client.Subject, settings);
        }

        if (known?.Status == MeetJournalStatus.Unknown && !force)
        {
            throw OutcomeUnknown(known);
        }

        return shouldCreate() ? await CreateAsync(journal, key, client, settings, cancellationToken).ConfigureAwait(false) : null;
    }

    private async Task<Space> CreateAsync(CreateJournal journal, string key, MeetClient client, SpaceConfig settings, CancellationToken cancellationToken)
    {
        Space made;
        try
        {
            made = await client.Spaces.CreateAsync(settings, cancellationToken, () => journal.Append(new JournalRecord
            {
                Event = JournalEvent.Intent,
                Key = key,
                Time = client.Time.GetUtcNow(),
                Subject = client.Subject,
                Settings = WordsOf(settings),
            })).ConfigureAwait(false);
        }
        catch (MeetApiException failure)
        {
            if (failure.ErrorId != MeetErrorId.JournalInvalid)
            {
                Record(journal, new JournalRecord
                {
                    Event = failure.ErrorId == MeetErrorId.CreateOutcomeUnknown ? JournalEvent.Unknown : JournalEvent.Failed,
                    Key = key,
                    Time = client.Time.GetUtcNow(),
                    Subject = client.Subject,
                    ErrorId = failure.ErrorId,
                    Message = failure.Message,
                });
            }

            throw;
        }

        Record(journal, new JournalRecord
        {
            Event = JournalEvent.Created,
            Key = key,
            Time = client.Time.GetUtcNow(),
            Subject = made.Subject,
            Name = made.Name,
            MeetingCode = made.MeetingCode,
            MeetingUri = made.MeetingUri,
            Settings = made.Config is { } config ? WordsOf(config) : null,
        });
        return made;
    }

    // The outcome of the request counts more than a journal that has become full since the intent was written.
    private void Record(CreateJournal journal, JournalRecord outcome)
    {
        try
        {
            journal.Append(outcome);
        }
        catch (MeetApiException failure)
        {
            Warn($"The outcome for the key '{outcome.Key}', {outcome.Name ?? outcome.ErrorId}, could not be written to the journal, in which it is unknown. {failure.Message}");
        }
    }

    private Task<CreateJournal> OpenAsync(string path, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!journals.TryGetValue(path, out var opening))
        {
            journals.Add(path, opening = isPreview
                ? Task.Run(() => CreateJournal.OpenReadOrEmpty(path), cancellationToken)
                : Task.Run(() => WaitAndOpenAsync(path, time, cancellationToken), cancellationToken));
        }

        return opening;
    }

    private async Task<CreateJournal> WaitAndOpenAsync(string path, TimeProvider time, CancellationToken cancellationToken)
    {
        var opening = CreateJournal.OpenWriteAsync(path, time, cancellationToken);
        using (opening.IsCompleted ? null : ShowWait(path, time))
        {
            var journal = await opening.ConfigureAwait(false);
            if (!journal.IsLocked)
            {
                Warn($"The file system of the journal '{path}' does not keep other processes out. Never run two commands with this journal at the same time, or move it to a local disk.");
            }

            return journal;
        }
    }

    private IDisposable ShowWait(string path, TimeProvider time)
    {
        var start = time.GetTimestamp();
        trace.Report(new TraceEntry(
            TraceKind.Verbose, $"Waiting for the journal '{path}', which another process uses, for {CreateJournal.LongestWait.TotalSeconds:0} s at most."));
        return trace.BeginWait(new TraceWait("Waiting for the journal", path, () => CreateJournal.LongestWait - time.GetElapsedTime(start)));
    }

    private Space SpaceOf(JournalRecord record, string subject, SpaceConfig asked)
    {
        var config = record.Settings is null ? null : ConfigOf(record.Settings);
        string[] others =
        [
            .. from setting in SpaceSettings.SetIn(asked)
               let value = config is null ? null : setting.Get(config)
               where value is not null && !value.Equals(setting.Get(asked))
               select $"{setting.Name}={value}, not {setting.Get(asked)}",
        ];
        if (others.Length > 0)
        {
            Warn($"The space of the key '{record.Key}', '{record.Name}', was created earlier with {string.Join("; ", others)}. It was not changed: use Set-MeetSpace.");
        }

        if (!string.Equals(record.Subject, subject, StringComparison.OrdinalIgnoreCase))
        {
            Warn($"The space of the key '{record.Key}', '{record.Name}', was created earlier for {record.Subject}, not for {subject}. No other space was created.");
        }

        return new Space
        {
            Name = record.Name!,
            MeetingCode = record.MeetingCode,
            MeetingUri = record.MeetingUri,
            Config = config,
            Subject = record.Subject,
        };
    }

    private static MeetApiException OutcomeUnknown(JournalRecord known) => new(
        MeetErrorId.CreateOutcomeUnknown,
        string.Format(
            CultureInfo.InvariantCulture,
            "Since {1:u}, it is unknown whether a space was created for the key '{0}': {2} No request was sent for this key now.",
            known.Key,
            known.Time,
            known.Message ?? "the run ended before it could write the outcome to the journal."),
        $"{known.Subject} may own a space that is not in the journal. An unused space has no effect. To create another space for this key, run the command again with -Force.");

    private static Dictionary<string, string> WordsOf(SpaceConfig config) =>
        SpaceSettings.SetIn(config).ToDictionary(setting => setting.Name, setting => setting.Get(config)!.ToString());

    // A value that a newer version has written is Unknown to this one.
    private static SpaceConfig ConfigOf(IReadOnlyDictionary<string, string> words)
    {
        var config = new SpaceConfig();
        foreach (var setting in SpaceSettings.All)
        {
            if (words.TryGetValue(setting.Name, out var word))
            {
                setting.Set(config, setting.Values.Parse(word) ?? (Enum)Enum.ToObject(setting.Values.Type, 0));
            }
        }

        return config;
    }

    private void Warn(string text) => trace.Report(new TraceEntry(TraceKind.Warning, text));
}
