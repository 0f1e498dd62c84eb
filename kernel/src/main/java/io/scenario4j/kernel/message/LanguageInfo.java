package io.scenario4j.kernel.message;

import java.util.LinkedHashMap;
import java.util.Map;

/// What the kernel says of its language, and a notebook keeps of it. Clients compare both when they open
/// a notebook: where they differ, the notebook counts as changed.
///
/// Source: Jupyter's messaging protocol, `kernel_info_reply`.
public final class LanguageInfo {

    private LanguageInfo() {}

    /// Returns it as JSON.
    public static Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", "Java");
        json.put("version", Integer.toString(Runtime.version().feature()));
        json.put("mimetype", "text/x-java-source");
        json.put("file_extension", ".jshell");
        json.put("pygments_lexer", "java");
        json.put("codemirror_mode", "text/x-java");
        json.put("nbconvert_exporter", "script");
        return json;
    }
}
