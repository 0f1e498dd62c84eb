package io.scenario4j.kernel.dependency;

/// Where libraries are found.
///
/// @param id  what settings.xml calls it, for its mirrors and credentials
/// @param url `https:` or `file:`
public record Repository(String id, String url) {

    /// Returns a repository that nobody has given a name.
    public static Repository of(String url) {
        return new Repository(url.replaceFirst("^[a-z]+:/*", "").replaceAll("[^\\w.-]+", "-"), url);
    }
}
