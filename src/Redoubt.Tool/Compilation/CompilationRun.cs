using Redoubt.Tool.Findings;
using Redoubt.Tool.Infrastructure;
using Redoubt.Tool.Projects;

namespace Redoubt.Tool.Compilation;

/// <summary>Compiles every call after those it needs, as many at a time as there are processors.</summary>
internal sealed class CompilationRun(
    ScratchFolder scratch,
    CompilerServers compilers,
    IReadOnlyList<CompilerCall> calls,
    Func<CompilerCall, bool> isReviewed,
    string globalConfig,
    Action<string> finished)
    : IDisposable
{
    private readonly OutputMap _outputs = new(scratch, calls);
    private readonly GeneratorFilter _filter = new();
    private readonly SemaphoreSlim _processors = new(Environment.ProcessorCount);
    private readonly Dictionary<CompilerCall, Task<CallReview>> _started = [];

    public async Task<IReadOnlyList<CallReview>> RunAsync(CancellationToken cancellation)
    {
        var reviews = await Task.WhenAll(calls.Select(call => Start(call, cancellation))).ConfigureAwait(false);
        return [.. calls.Zip(reviews).Where(pair => isReviewed(pair.First)).Select(pair => pair.Second)];
    }

    public void Dispose() => _processors.Dispose();

    private Task<CallReview> Start(CompilerCall call, CancellationToken cancellation)
    {
        if (_started.TryGetValue(call, out var started))
        {
            return started;
        }

        // MSBuild refuses circular references; should one slip through, the second visit must not wait for the first.
        _started[call] = Task.FromResult(new CallReview(call.Project, call.Framework, [], []));
        var needed = _outputs.Needs(call).Where(other => other != call).Select(other => Start(other, cancellation)).ToArray();
        return _started[call] = CompileAfterAsync(call, needed, cancellation);
    }

    private async Task<CallReview> CompileAfterAsync(CompilerCall call, Task<CallReview>[] needed, CancellationToken cancellation)
    {
        await Task.WhenAll(needed).ConfigureAwait(false);
        await _processors.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await CompileAsync(call, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _processors.Release();
            finished($"{call.ProjectName} ({call.Framework})");
        }
    }

    private async Task<CallReview> CompileAsync(CompilerCall call, CancellationToken cancellation)
    {
        var output = _outputs.OutputOf(call);
        CopyNeededBeside(output, call);
        List<string> arguments = [.. CompilerArguments.ForReview(call.Arguments, path => _outputs.Resolve(path, call.Folder), _filter)];
        var log = scratch.File("sarif", call.Name + ".sarif");
        string[] review = [$"/analyzer:{AnalyzerFolder.Analyzers}", $"/analyzerconfig:{globalConfig}", $"/errorlog:{log},version=2.1"];
        var errors = await CompileAsync(call, isReviewed(call) ? [.. arguments, .. review] : arguments, cancellation).ConfigureAwait(false);
        if (errors.Count == 0 && !File.Exists(output))
        {
            // A rule whose severity is error keeps the compiler from writing what other projects need.
            errors = await CompileAsync(call, arguments, cancellation).ConfigureAwait(false);
        }

        var findings = SarifReader.Read(log, call.ProjectName);
        if (errors.Count == 0)
        {
            return new CallReview(call.Project, call.Framework, findings, []);
        }

        // The compiler may have stopped before it ran analyzers, and those that reference this project still need its types.
        var partial = new PartialCompilation(arguments, call.Folder, globalConfig);
        partial.EmitMetadata(output);
        var more = isReviewed(call) ? await partial.AnalyzeAsync(call.ProjectName, cancellation).ConfigureAwait(false) : [];
        return new CallReview(call.Project, call.Framework, [.. findings, .. more], errors);
    }

    /// <summary>Runs the compiler and answers its own errors.</summary>
    private async Task<IReadOnlyList<string>> CompileAsync(
        CompilerCall call, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var responseFile = scratch.File("responses", call.Name + ".rsp");
        string[] lines = [.. arguments, $"/out:{_outputs.OutputOf(call)}", "/warnaserror-"];
        await File.WriteAllLinesAsync(responseFile, lines.Select(CompilerArguments.Quote), cancellation).ConfigureAwait(false);
        var result = await compilers.CompileAsync(call.Compiler, call.Folder, responseFile, cancellation).ConfigureAwait(false);
        return CompilerErrors.Parse(result);
    }

    // A generator that is a project of the solution is loaded from its folder, and so is what it references.
    private void CopyNeededBeside(string output, CompilerCall call)
    {
        foreach (var needed in _outputs.Needs(call).Select(_outputs.OutputOf).Where(File.Exists))
        {
            File.Copy(needed, Path.Combine(Path.GetDirectoryName(output)!, Path.GetFileName(needed)), overwrite: true);
        }
    }
}
