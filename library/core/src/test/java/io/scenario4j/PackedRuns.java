package io.scenario4j;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

import tools.jackson.databind.json.JsonMapper;

/// What a report of a batch has packed for its script.
final class PackedRuns {

    private static final Pattern SCRIPT = Pattern.compile("(?s)<script>(.*?)</script>");
    private static final Pattern DATA = Pattern
            .compile("<script type=\"text/plain\" id=\"archive-(\\w+)\">([^<]*)</script>");

    private PackedRuns() {}

    /// Returns the scripts that a browser runs.
    static List<String> scripts(String page) {
        return SCRIPT.matcher(page).results().map(script -> script.group(1)).toList();
    }

    static String withoutScripts(String page) {
        return DATA.matcher(SCRIPT.matcher(page).replaceAll("")).replaceAll("");
    }

    /// Returns the HTML of each run.
    static List<String> in(String page) {
        return DATA.matcher(page)
                .results()
                .filter(data -> !data.group(1).equals("index"))
                .flatMap(data -> texts(data.group(2)).stream())
                .toList();
    }

    private static List<String> texts(String packed) {
        try (var zip = new GZIPInputStream(
                new ByteArrayInputStream(Base64.getDecoder().decode(packed)))) {
            String json = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
            return List.of(JsonMapper.shared().readValue(json, String[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
