package io.scenario4j.kernel.question;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;

/// Entities of HTML, as `&eacute;` and `&#233;`. javac knows all of them.
final class Entities {

    private static final Pattern ENTITY = Pattern.compile("&(#?\\w+);");

    private Entities() {}

    /// Returns a text with the characters that its entities stand for; unknown ones stay.
    static String decoded(String html) {
        return ENTITY.matcher(html).find() ? decoded(html, task()) : html;
    }

    private static JavacTask task() {
        var nothing = new SimpleJavaFileObject(URI.create("string:///Nothing.java"), Kind.SOURCE) {
        };
        return (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, null, null, null, List.of(nothing));
    }

    private static String decoded(String html, JavacTask task) {
        DocTrees trees = DocTrees.instance(task);
        return ENTITY.matcher(html)
                .replaceAll(each -> Matcher.quoteReplacement(character(each, task, trees)));
    }

    private static String character(MatchResult entity, JavacTask task, DocTrees trees) {
        var name = task.getElements().getName(entity.group(1));
        String known = trees.getCharacters(trees.getDocTreeFactory().newEntityTree(name));
        return Objects.requireNonNullElse(known, entity.group());
    }
}
