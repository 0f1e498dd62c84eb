package io.github.spencerpark.ijava.magics;

import java.util.ArrayList;
import java.util.List;

import io.scenario4j.kernel.compat.CellFunctions;

/// The magics for libraries, as methods.
public final class MavenResolver {

    /// Remembers a repository.
    public void addRemoteRepo(String name, String url) {
        addMavenRepo(List.of(name, url));
    }

    /// Remembers a repository: its id and its url.
    public void addMavenRepo(List<String> args) {
        CellFunctions.<Object>lineMagic("mavenRepo", args);
    }

    /// Adds libraries, with all that they need, to the class path.
    public void addMavenDependencies(List<String> args) {
        CellFunctions.<Object>lineMagic("maven", args);
    }

    /// Adds jars to the class path.
    public void addJarsToClasspath(Iterable<String> jars) {
        List<String> all = new ArrayList<>();
        jars.forEach(all::add);
        CellFunctions.<Object>lineMagic("jars", all);
    }

    /// Adds the libraries of a POM: a file, and the scopes to take.
    public void loadFromPOM(List<String> args) {
        CellFunctions.<Object>lineMagic("loadFromPOM", args);
    }

    /// Adds the libraries of a POM.
    ///
    /// @param args the scopes to take
    public void loadFromPOM(List<String> args, String body) {
        CellFunctions.<Object>cellMagic("loadFromPOM", args, body);
    }
}
