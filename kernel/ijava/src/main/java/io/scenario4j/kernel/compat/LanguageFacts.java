package io.scenario4j.kernel.compat;

/// What the kernel says of its language.
public abstract class LanguageFacts {

    /// For the classes of IJava's and of JJava's name.
    protected LanguageFacts() {}

    /// Returns `Java`.
    public String getName() {
        return "Java";
    }

    /// Returns the version of Java.
    public String getVersion() {
        return Integer.toString(Runtime.version().feature());
    }

    /// Returns the MIME type of cells.
    public String getMimetype() {
        return "text/x-java-source";
    }

    /// Returns the suffix of scripts.
    public String getFileExtension() {
        return ".jshell";
    }

    /// Returns how code is coloured.
    public String getPygmentsLexer() {
        return "java";
    }

    /// Returns how front ends colour code.
    public Object getCodemirrorMode() {
        return "text/x-java";
    }

    /// Returns how notebooks become scripts.
    public String getNbconvertExporter() {
        return "script";
    }
}
