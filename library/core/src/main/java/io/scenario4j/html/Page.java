package io.scenario4j.html;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

import io.scenario4j.html.Html.Tag;
import io.scenario4j.text.Excerpt;

/// A report: one HTML file that needs nothing else, for reading, printing, keyboards and screen readers.
///
/// Unlike a notebook's output it has a style sheet of its own, and a policy that lets it load nothing and
/// run nothing but the script of an [Archive].
///
/// @param tone how it came out
/// @param verdict the same in a word or two
/// @param subject what the report is about
/// @param sections in reading order; one without content is left out
public record Page(Tone tone, String verdict, String subject, List<Section> sections) {

    private static final Tag HEADING = Tag.of("h1");
    private static final Tag WORD = Tag.of("b");

    private static final String STYLE = """
        :root { color-scheme: light dark; --ink: #1f2328; --paper: #ffffff; --line: #d0d7de; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e6edf3; --paper: #0d1117; --line: #30363d; }
        }
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 1.5rem 1.25rem 4rem; max-width: 62rem; color: var(--ink);
          background: var(--paper); font: 15px/1.5 system-ui, sans-serif; }
        h1 { font-size: 1.5rem; font-weight: 400; line-height: 1.3; margin: .5rem 0;
          overflow-wrap: anywhere; }
        h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; padding-top: .75rem;
          border-top: 1px solid var(--line); }
        nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; margin: .75rem 0;
          padding: 0; }
        a { color: inherit; text-decoration: underline; text-underline-offset: .15em; }
        a:focus-visible, summary:focus-visible { outline: 2px solid #3b82f6; outline-offset: 2px; }
        .skip { position: absolute; left: -100rem; }
        .skip:focus { left: 1rem; top: .5rem; background: var(--paper); padding: .25rem .5rem; }
        table { font-size: .93rem; }
        code, pre { font-family: ui-monospace, monospace; font-size: .9rem; }
        code { background: rgba(128,128,128,.14); padding: .05em .3em; border-radius: 3px; }
        blockquote { margin: 0; }
        img { max-width: 100%; }
        .bar { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; margin: .75rem 0; }
        .bar label { display: flex; gap: .5rem; align-items: baseline; }
        select, input, button { font: inherit; max-width: 20rem; }
        .run > summary { cursor: pointer; margin: .25rem 0; padding: .3rem .75rem; border-radius: 4px;
          background: rgba(128,128,128,.12); border-left: .3em solid #8b949e; overflow-wrap: anywhere; }
        .run > summary.good { border-color: #2da44e; background: rgba(45,164,78,.12); }
        .run > summary.bad { border-color: #e5484d; background: rgba(229,72,77,.12); }
        .run > summary.unsure { border-color: #d4a017; background: rgba(212,160,23,.14); }
        .inside { padding: .25rem 0 .75rem .75rem; }
        .sides { margin: .75rem 0; }
        .sides > summary { cursor: pointer; font-weight: 600; }
        .both { display: grid; grid-template-columns: 1fr 1fr; gap: 1.25rem; margin-top: .5rem; }
        .both > div { min-width: 0; }
        @media print {
          body { max-width: none; padding: 0; font-size: 11pt; }
          nav, .skip { display: none; }
          details::details-content { content-visibility: visible; display: block; }
          li, tr, blockquote { break-inside: avoid; }
          h2 { break-after: avoid; }
        }
        """;

    /// A part under a heading.
    ///
    /// @param anchor by which a link leads there: letters, digits, `-`
    public record Section(String anchor, String heading, View content) {

        private boolean isEmpty() {
            return content instanceof Archive archive
                    ? archive.entries().isEmpty()
                    : content.html().isEmpty();
        }

        private Html html() {
            return Tag.of("section")
                    .anchored(anchor)
                    .around(Tag.of("h2").around(heading), content.html());
        }

        private Html link() {
            return Tag.of("li").around(Html.link(anchor, heading));
        }
    }

    public Page {
        sections = sections.stream().filter(section -> !section.isEmpty()).toList();
    }

    /// Writes the file, and makes its folder if there is none.
    ///
    /// @return where it is
    public Path write(Path path) throws IOException {
        Path parent = path.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        return Files.writeString(path, document());
    }

    /// Returns the whole file.
    public String document() {
        boolean hasArchive = sections.stream()
                .anyMatch(section -> section.content() instanceof Archive);
        return document(hasArchive ? Archive.script() : "");
    }

    private String document(String script) {
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" \
            content="default-src 'none'; style-src 'unsafe-inline'; img-src data:%s">
            <title>%s</title>
            <style>
            %s</style>
            </head>
            <body>
            <a class="skip" href="#content">Skip to the content</a>
            <header>%s<nav aria-label="Contents"><ul>%s</ul></nav></header>
            <main id="content">
            %s
            </main>
            %s</body>
            </html>
            """.formatted(script.isEmpty() ? "" : "; script-src 'sha256-" + hash(script) + "'",
                Html.text(title()).markup(), STYLE, heading().markup(),
                all(sections.stream().map(Section::link).toList()),
                all(sections.stream().map(Section::html).toList()),
                script.isEmpty() ? "" : "<script>" + script + "</script>\n");
    }

    /// Nothing but the script with this hash runs in the page.
    private static String hash(String script) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256")
                            .digest(script.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String all(List<Html> parts) {
        return parts.stream().map(Html::markup).collect(Collectors.joining("\n"));
    }

    private Html heading() {
        return HEADING.around(Html.text(tone.sign() + " "), WORD.around(verdict),
                Html.text(subject.isBlank() ? "" : ": " + shownSubject()));
    }

    private String title() {
        return verdict + (subject.isBlank() ? "" : ": " + shownSubject());
    }

    private String shownSubject() {
        return Excerpt.label(subject, 300);
    }
}
