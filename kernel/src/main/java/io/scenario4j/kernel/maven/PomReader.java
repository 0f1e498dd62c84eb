package io.scenario4j.kernel.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import eu.maveniverse.maven.mima.context.Context;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.WorkspaceReader;
import org.eclipse.aether.repository.WorkspaceRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactDescriptorResult;
import org.eclipse.aether.util.repository.SimpleArtifactDescriptorPolicy;
import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.dependency.Coordinates;
import io.scenario4j.kernel.dependency.Dependency;
import io.scenario4j.kernel.dependency.Repository;
import io.scenario4j.kernel.dependency.Wanted;

/// Reads a POM as Maven reads that of a library, so that parents, properties, profiles and imported
/// BOMs count.
final class PomReader {

    /// The coordinates under which the resolver is told to look for the POM.
    private static final Artifact ASKED = new DefaultArtifact("notebook", "notebook", "pom", "1");

    private final Context context;
    private final DefaultRepositorySystemSession session;
    private final List<RemoteRepository> repositories;

    PomReader(Context context, DefaultRepositorySystemSession session,
            List<RemoteRepository> repositories) {
        this.context = context;
        this.session = session;
        this.repositories = repositories;
    }

    Wanted read(String pom, Set<String> scopes) throws IOException, RepositoryException {
        Path file = Files.createTempFile("notebook", ".pom");
        try {
            Files.writeString(file, pom);
            session.setWorkspaceReader(new OnePom(file.toFile()));
            session.setArtifactDescriptorPolicy(new SimpleArtifactDescriptorPolicy(false, false));
            return wanted(context.repositorySystem()
                    .readArtifactDescriptor(session,
                            new ArtifactDescriptorRequest(ASKED, repositories, "")),
                    scopes);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private Wanted wanted(ArtifactDescriptorResult pom, Set<String> scopes) {
        List<Dependency> dependencies = pom.getDependencies()
                .stream()
                .filter(each -> scopes.contains(each.getScope()))
                .map(PomReader::dependency)
                .toList();
        List<Dependency> managed = pom.getManagedDependencies()
                .stream()
                .map(PomReader::dependency)
                .toList();
        List<Repository> named = pom.getRepositories()
                .stream()
                .filter(each -> !isKnown(each.getId()))
                .map(each -> new Repository(each.getId(), each.getUrl()))
                .toList();
        return new Wanted(dependencies, List.of(), managed, named);
    }

    /// Every POM inherits the repository that Maven has built in.
    private boolean isKnown(String id) {
        return context.remoteRepositories()
                .stream()
                .flatMap(each -> Stream.concat(Stream.of(each),
                        each.getMirroredRepositories().stream()))
                .anyMatch(each -> each.getId().equals(id));
    }

    private static Dependency dependency(org.eclipse.aether.graph.Dependency dependency) {
        Artifact artifact = dependency.getArtifact();
        var coordinates = new Coordinates(artifact.getGroupId(), artifact.getArtifactId(),
                artifact.getExtension(), artifact.getClassifier(), artifact.getVersion());
        return new Dependency(coordinates,
                dependency.getExclusions()
                        .stream()
                        .map(each -> each.getGroupId() + ":" + each.getArtifactId())
                        .toList());
    }

    /// Knows the POM of the notebook, and nothing else.
    private record OnePom(File file) implements WorkspaceReader {

        @Override
        public WorkspaceRepository getRepository() {
            return new WorkspaceRepository("notebook");
        }

        @Override
        public @Nullable File findArtifact(Artifact artifact) {
            boolean asked = artifact.getGroupId().equals(ASKED.getGroupId())
                    && artifact.getArtifactId().equals(ASKED.getArtifactId());
            return asked ? file : null;
        }

        @Override
        public List<String> findVersions(Artifact artifact) {
            return List.of();
        }
    }
}
