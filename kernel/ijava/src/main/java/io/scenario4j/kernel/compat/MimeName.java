package io.scenario4j.kernel.compat;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// A MIME type in its parts: `group/tree.subtype+suffix`, of which only the group must be there. IJava
/// and JJava have a class of their own for it.
public abstract class MimeName {

    private static final Pattern PARTS = Pattern.compile(
            "([^/]*)(?:/(?:(vnd|prs|x)\\.)?([^+]*?)(?:\\+([^+]*))?)?");

    private final String group;
    private final @Nullable String tree;
    private final @Nullable String subtype;
    private final @Nullable String suffix;

    /// Takes the parts.
    protected MimeName(String group, @Nullable String tree, @Nullable String subtype,
            @Nullable String suffix) {
        this.group = group;
        this.tree = tree;
        this.subtype = subtype;
        this.suffix = suffix;
    }

    /// What makes a type of its parts.
    ///
    /// @param <T> the type
    @FunctionalInterface
    public interface Parts<T> {

        /// Makes it.
        T of(String group, @Nullable String tree, @Nullable String subtype,
                @Nullable String suffix);
    }

    /// Reads a type as it is written, in letters of any case.
    protected static <T> T parse(String text, Parts<T> type) {
        Matcher found = PARTS.matcher(text.strip().toLowerCase(Locale.ROOT));
        return found.matches()
                ? type.of(found.group(1), found.group(2), found.group(3), found.group(4))
                : type.of(text, null, null, null);
    }

    /// Returns what stands before the slash.
    public String getGroup() {
        return group;
    }

    /// Returns the registration tree, such as `vnd`; null for the standard one.
    public @Nullable String getTree() {
        return tree;
    }

    /// Returns what stands behind the slash, without tree and suffix.
    public @Nullable String getSubtype() {
        return subtype;
    }

    /// Returns what stands behind the plus sign.
    public @Nullable String getSuffix() {
        return suffix;
    }

    /// Tells whether there is a tree.
    public boolean hasTree() {
        return tree != null;
    }

    /// Tells whether there is a subtype.
    public boolean hasSubtype() {
        return subtype != null;
    }

    /// Tells whether there is a suffix.
    public boolean hasSuffix() {
        return suffix != null;
    }

    /// Tells whether any subtype is meant.
    public boolean subtypeIsWildcard() {
        return "*".equals(subtype);
    }

    /// Tells whether any type is meant.
    public boolean isWildcard() {
        return group.equals("*");
    }

    /// Tells whether a value in the format `other` is what is asked for by this.
    boolean covers(MimeName other) {
        boolean anySubtype = subtype == null || subtypeIsWildcard();
        return isWildcard() || equals(other) || (anySubtype && group.equals(other.group));
    }

    /// A type of IJava's class and one of JJava's are equal if they are written alike.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MimeName name && toString().equals(name.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        return group + (subtype == null ? "" : "/") + (tree == null ? "" : tree + ".")
                + Objects.toString(subtype, "") + (suffix == null ? "" : "+" + suffix);
    }
}
