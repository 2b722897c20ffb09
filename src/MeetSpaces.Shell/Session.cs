using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using MeetSpaces.Shell.Hosting;
using Microsoft.PowerShell;

namespace MeetSpaces.Shell;

/// <summary>One runspace with the console as its host: imports the module, runs the user's code and returns the exit code.</summary>
internal sealed class Session : IDisposable
{
    private readonly CancellationToken stopping;
    private readonly ConsoleReader reader;
    private readonly ShellHost host;
    private readonly Runspace runspace;

    internal Session(CancellationToken stopping)
    {
        this.stopping = stopping;
        reader = new ConsoleReader(stopping);
        host = new ShellHost(reader);

        var initial = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            // Otherwise the machine's execution policy could block the module's .psm1.
            initial.ExecutionPolicy = ExecutionPolicy.Bypass;
        }

        runspace = RunspaceFactory.CreateRunspace(host, initial);
        runspace.ThreadOptions = PSThreadOptions.UseCurrentThread;
        runspace.Open();
    }

    public void Dispose() => runspace.Dispose();

    /// <summary>False if the import failed; the error is then written to standard error.</summary>
    internal bool ImportModule(string manifest)
    {
        var import = new Command("Import-Module");
        import.Parameters.Add("Name", manifest);
        import.Parameters.Add("ErrorAction", ActionPreference.Stop);
        if (Invoke(import))
        {
            return true;
        }

        host.Console.WriteErrorLine("MeetSpaces.Shell: the module could not be imported.");
        return false;
    }

    internal int Run(CommandLine line) => line.Task switch
    {
        ShellTask.RunScript => RunScript(line),
        ShellTask.RunCommand => RunText(line.Subject, failWithLastStatement: true),
        _ => RunText(reader.ReadToEnd(), failWithLastStatement: false),
    };

    // `exit` reaches the host only from text that the engine runs directly. In a script file it ends that file, and leaves the
    // exit code in $LASTEXITCODE and false in $? for the calling statement.
    private int RunScript(CommandLine line)
    {
        var completed = Invoke(Text(ScriptCall.Write(line.Subject, line.Arguments)));
        return host.RequestedExitCode
            ?? (completed ? LastStatementSucceeded ? ExitCode.Success : CodeOfScript() : ExitCode.Failure);
    }

    private int RunText(string text, bool failWithLastStatement)
    {
        var completed = Invoke(Text(text));
        return host.RequestedExitCode
            ?? (completed && (LastStatementSucceeded || !failWithLastStatement) ? ExitCode.Success : ExitCode.Failure);
    }

    private static Command Text(string script) => new(script, isScript: true, useLocalScope: false);

    private bool LastStatementSucceeded => runspace.SessionStateProxy.GetVariable("?") is true;

    private int CodeOfScript()
    {
        if (runspace.SessionStateProxy.GetVariable("LASTEXITCODE") is int code)
        {
            return code;
        }

        var lastError = (runspace.SessionStateProxy.GetVariable("Error") as ArrayList)?.Cast<object>().FirstOrDefault();
        return lastError is ErrorRecord { Exception: ParameterBindingException or ScriptRequiresException or ParseException }
            or ParameterBindingException or ScriptRequiresException or ParseException
            ? ExitCode.Failure
            : ExitCode.Success;
    }

    /// <summary>False after a terminating error, which is then written to standard error.</summary>
    private bool Invoke(Command command)
    {
        stopping.ThrowIfCancellationRequested();

        command.MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        using var pipeline = PowerShell.Create(runspace);
        pipeline.Commands.AddCommand(command).AddCommand("Out-Default");
        using var registration = stopping.Register(() => pipeline.BeginStop(null, null));
        try
        {
            // With history, $? can be read after the call.
            pipeline.Invoke(null, new PSInvocationSettings { AddToHistory = true });
            stopping.ThrowIfCancellationRequested();
            return true;
        }
        catch (Exception error) when (stopping.IsCancellationRequested && error is not OperationCanceledException)
        {
            throw new OperationCanceledException("The pipeline was stopped.", error, stopping);
        }
        catch (Exception error) when (error is IContainsErrorRecord)
        {
            Report(((IContainsErrorRecord)error).ErrorRecord);
            return false;
        }
        finally
        {
            host.Console.EndProgress();
        }
    }

    private void Report(ErrorRecord error)
    {
        using var pipeline = PowerShell.Create(runspace);
        pipeline.AddCommand("Out-Default").AddParameter("InputObject", error);
        using (host.Console.SendOutputToErrors())
        {
            pipeline.Invoke();
        }
    }
}
