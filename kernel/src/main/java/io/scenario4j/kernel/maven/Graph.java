package io.scenario4j.kernel.maven;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.util.graph.transformer.ConflictResolver;

/// A graph of dependencies in which each library has one version, and the others are still named.
final class Graph {

    private final List<DependencyNode> chosen = new ArrayList<>();
    private final Map<String, Set<String>> conflicts = new LinkedHashMap<>();
    private final Set<DependencyNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    Graph(DependencyNode root) {
        visit(root);
    }

    private void visit(DependencyNode node) {
        if (!seen.add(node)) {
            return;
        }
        if (node.getData()
                .get(ConflictResolver.NODE_DATA_WINNER) instanceof DependencyNode winner) {
            addConflict(winner.getArtifact(), node.getArtifact());
            return;
        }
        if (node.getDependency() != null) {
            chosen.add(node);
        }
        node.getChildren().forEach(this::visit);
    }

    private void addConflict(Artifact winner, Artifact loser) {
        if (!winner.getBaseVersion().equals(loser.getBaseVersion())) {
            conflicts.computeIfAbsent(winner.getArtifactId() + " " + winner.getVersion(),
                    _ -> new TreeSet<>()).add(loser.getVersion());
        }
    }

    /// Returns the libraries that were chosen, those that were asked for first.
    List<DependencyNode> chosen() {
        return chosen;
    }

    /// Returns for each library with more than one version `name chosen (not others)`.
    List<String> conflicts() {
        return conflicts.entrySet()
                .stream()
                .map(each -> each.getKey() + " (not " + String.join(", ", each.getValue()) + ")")
                .toList();
    }
}
