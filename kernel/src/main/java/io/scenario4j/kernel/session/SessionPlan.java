package io.scenario4j.kernel.session;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.scenario4j.kernel.extension.Extension;
import io.scenario4j.kernel.extension.Host;
import io.scenario4j.kernel.magic.MagicSession;
import io.scenario4j.kernel.repl.ReplOptions;
import io.scenario4j.kernel.setting.Environment;
import io.scenario4j.kernel.setting.JvmOptions;

/// How the Java session of a notebook starts.
///
/// @param options   of the session
/// @param scripts   run just before the first cell, whose output is theirs too
/// @param whenAdded hears on a cell's thread what has come to the class path
public record SessionPlan(ReplOptions options, List<String> scripts,
        Consumer<List<Path>> whenAdded) {

    /// Copies the list.
    public SessionPlan {
        scripts = List.copyOf(scripts);
    }

    /// Returns the plan that environment and extensions of this process want.
    public static SessionPlan ofThisProcess() {
        List<Extension> extensions = Extensions.ofThisKernel();
        Host host = new SessionHost();
        extensions.forEach(extension -> extension.install(host));
        var environment = new Environment(System.getenv(), extensions.stream()
                .flatMap(extension -> extension.settingPrefixes().stream())
                .toList());
        String startup = Stream
                .concat(Stream.of(startup()), extensions.stream().map(Extension::imports))
                .collect(Collectors.joining("\n"));
        return new SessionPlan(
                new ReplOptions(environment.classPath(),
                        JvmOptions.ofThisJvm().forCompiler(environment.compilerOptions()), startup,
                        SessionPlan::tell, environment.timeout()),
                environment.scripts(),
                added -> extensions.forEach(extension -> extension.added(added)));
    }

    /// To where the stream leads by then: to the cell that runs.
    private static void tell(String notice) {
        System.err.println(notice);
    }

    private static String startup() {
        try (InputStream code = SessionPlan.class.getResourceAsStream("startup.jshell")) {
            return new String(Objects.requireNonNull(code).readAllBytes(), StandardCharsets.UTF_8)
                    .stripTrailing();
        } catch (IOException e) {
            throw new IllegalStateException("expected startup.jshell in the kernel's jar", e);
        }
    }

    /// Starts a session on the calling thread.
    public MagicSession open() {
        return MagicSession.open(options, scripts, whenAdded);
    }
}
