package org.dflib.jjava.jupyter.kernel;

/// A page that front ends point to.
public record HelpLink(String text, String url) {

    /// Returns what the link says.
    public String getText() {
        return text;
    }

    /// Returns where it leads.
    public String getUrl() {
        return url;
    }
}
