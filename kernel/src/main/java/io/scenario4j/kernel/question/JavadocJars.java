package io.scenario4j.kernel.question;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// The pages of libraries whose sources are not there: `x-javadoc.jar` beside `x.jar`, as in a local
/// Maven repository. Reads what javadoc has written since JDK 9.
final class JavadocJars {

    private static final Pattern ANCHOR = Pattern
            .compile("(?:id|name)=\"([^\"]*\\([^\"]*\\)|[^\"]+)\"");
    private static final Pattern BLOCK = Pattern.compile("(?s)<div class=\"block\">(.*?)</div>");
    private static final Pattern NOTES = Pattern.compile("(?s)<dl[^>]*>(.*?)</dl>");
    private static final Pattern NEXT = Pattern
            .compile("<section class=\"detail\"|<h4>|</section>");
    private static final Pattern CLASS = Pattern.compile(
            "class=\"(class-description|description)\"");

    /// By how many characters behind its anchor a member's own heading has begun; a later heading is
    /// that of the next member.
    private static final int OWN_HEADING = 200;

    /// @param member empty for the class itself, `<init>` for a constructor
    /// @param types  of the parameters, without packages; empty for a field
    private record Wanted(String page, String member, Optional<List<String>> types) {

        boolean isAt(String anchor) {
            int bracket = anchor.indexOf('(');
            String name = bracket < 0 ? anchor : anchor.substring(0, bracket);
            return name.equals(member) && types.equals(bracket < 0
                    ? Optional.empty()
                    : Optional.of(simple(anchor.substring(bracket + 1, anchor.length() - 1))));
        }
    }

    private JavadocJars() {}

    /// Returns what the pages say.
    ///
    /// @param signature as JShell writes it, with full names
    static Optional<JavadocComment> find(Stream<Path> jars, String signature) {
        List<Wanted> wanted = wanted(signature);
        return jars.flatMap(jar -> find(jar, wanted).stream())
                .findFirst()
                .map(JavadocComment::new);
    }

    private static List<Wanted> wanted(String signature) {
        String plain = withoutTypeArguments(signature);
        int bracket = plain.indexOf('(');
        int colon = plain.indexOf(':');
        String name = name(plain, bracket >= 0 ? bracket : colon);
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
            return List.of();
        }
        if (bracket >= 0) {
            return called(name, types(plain, bracket));
        }
        return List.of(colon < 0
                ? new Wanted(page(name), "", Optional.empty())
                : new Wanted(page(name.substring(0, dot)), name.substring(dot + 1),
                        Optional.empty()));
    }

    /// @param end of the name and what stands before it; negative for that of the signature
    private static String name(String signature, int end) {
        String head = signature.substring(0, end < 0 ? signature.length() : end).strip();
        return head.substring(head.lastIndexOf(' ') + 1);
    }

    private static List<String> types(String signature, int bracket) {
        return simple(signature.substring(bracket + 1,
                Math.max(bracket + 1, signature.lastIndexOf(')'))));
    }

    /// A name before a bracket may be that of a method or of a class.
    private static List<Wanted> called(String name, List<String> types) {
        int dot = name.lastIndexOf('.');
        return List.of(
                new Wanted(page(name.substring(0, dot)), name.substring(dot + 1),
                        Optional.of(types)),
                new Wanted(page(name), "<init>", Optional.of(types)));
    }

    private static String withoutTypeArguments(String signature) {
        String before;
        String plain = signature;
        do {
            before = plain;
            plain = before.replaceAll("<[^<>]*>", "");
        } while (!plain.equals(before));
        return plain;
    }

    /// Packages begin with a small letter.
    private static String page(String type) {
        String name = type.replaceFirst("^((?:[a-z_]\\w*\\.)*)", "$1/");
        int packages = name.indexOf('/');
        return name.substring(0, packages).replace('.', '/') + name.substring(packages + 1)
                + ".html";
    }

    /// Returns the types of parameters, with or without names.
    private static List<String> simple(String parameters) {
        return Arrays.stream(withoutTypeArguments(parameters).split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .map(each -> each.replaceFirst("\\s+\\w+$", ""))
                .map(each -> each.substring(each.lastIndexOf('.', each.endsWith("...")
                        ? each.length() - 4
                        : each.length()) + 1))
                .toList();
    }

    private static Optional<String> find(Path jar, List<Wanted> wanted) {
        try (var zip = new ZipFile(jar.toFile())) {
            for (Wanted each : wanted) {
                ZipEntry entry = zip.getEntry(each.page());
                Optional<String> found = entry == null
                        ? Optional.empty()
                        : find(each, new String(zip.getInputStream(entry).readAllBytes(),
                                StandardCharsets.UTF_8));
                if (found.isPresent()) {
                    return found;
                }
            }
        } catch (IOException _) {
            // Then without documentation.
        }
        return Optional.empty();
    }

    private static Optional<String> find(Wanted wanted, String page) {
        if (wanted.member().isEmpty()) {
            return CLASS.matcher(page)
                    .results()
                    .findFirst()
                    .flatMap(at -> said(page.substring(at.end())));
        }
        return ANCHOR.matcher(page)
                .results()
                .filter(at -> wanted.isAt(at.group(1).replace("&lt;", "<").replace("&gt;", ">")))
                .flatMap(at -> said(detail(page, at)).stream())
                .findFirst();
    }

    private static String detail(String page, MatchResult anchor) {
        String from = page.substring(anchor.end());
        return NEXT.matcher(from)
                .results()
                .filter(next -> !next.group().equals("<h4>") || next.start() > OWN_HEADING)
                .findFirst()
                .map(next -> from.substring(0, next.start()))
                .orElse(from);
    }

    private static Optional<String> said(String html) {
        return BLOCK.matcher(html)
                .results()
                .findFirst()
                .map(block -> block.group(1) + NOTES.matcher(html.substring(block.end()))
                        .results()
                        .findFirst()
                        .map(notes -> "\n" + notes.group(1))
                        .orElse(""))
                .map(JavadocJars::plain);
    }

    /// Links lead nowhere outside of the jar.
    private static String plain(String html) {
        return html.replaceAll("(?is)<script.*?</script>|</?a\\b[^>]*>", "")
                .replaceAll("<dt>", "\n<p><b>")
                .replaceAll("</dt>", "</b>")
                .replaceAll("<dd>", "\n<li>")
                .replaceAll("</dd>", "</li>")
                .strip();
    }
}
