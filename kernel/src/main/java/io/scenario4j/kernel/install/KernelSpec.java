package io.scenario4j.kernel.install;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/// What Jupyter reads to start a kernel: the content of a `kernel.json`.
///
/// Source: jupyter_client 8, "Kernel specs".
///
/// @param argv the command, in which `{connection_file}` stands for the path of that file
/// @param displayName what a menu shows
/// @param version of the scenario4j that wrote it; empty if another program did
public record KernelSpec(List<String> argv, String displayName, Optional<String> version) {

    /// The file's name in the kernel's folder.
    static final String FILE = "kernel.json";

    private static final String MARK = "scenario4j";

    /// Copies the command.
    public KernelSpec {
        argv = List.copyOf(argv);
    }

    /// Tells whether scenario4j wrote it.
    public boolean isOurs() {
        return version.isPresent();
    }

    String toJson() {
        var json = new LinkedHashMap<String, Object>();
        json.put("argv", argv);
        json.put("display_name", displayName);
        json.put("language", "java");
        json.put("interrupt_mode", "message");
        json.put("metadata", metadata());
        return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(json) + "\n";
    }

    private Map<String, Object> metadata() {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("supported_encryption", List.of("curve"));
        version.ifPresent(v -> metadata.put(MARK, Map.of("version", v)));
        return metadata;
    }

    /// Returns what `json` says; empty if it is not a kernelspec that Jupyter could start.
    static Optional<KernelSpec> parse(String json) {
        try {
            return JSON.std.anyFrom(json) instanceof Map<?, ?> spec ? from(spec) : Optional.empty();
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    private static Optional<KernelSpec> from(Map<?, ?> spec) {
        return spec.get("argv") instanceof List<?> argv
                && spec.get("display_name") instanceof String displayName
                        ? Optional.of(new KernelSpec(argv.stream().map(String::valueOf).toList(),
                                displayName, versionIn(spec)))
                        : Optional.empty();
    }

    private static Optional<String> versionIn(Map<?, ?> spec) {
        return spec.get("metadata") instanceof Map<?, ?> metadata
                && metadata.get(MARK) instanceof Map<?, ?> mark
                && mark.get("version") instanceof String version
                        ? Optional.of(version)
                        : Optional.empty();
    }
}
