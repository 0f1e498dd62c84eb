package io.scenario4j.kernel.maven;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.runtime.standalonestatic.StandaloneStaticRuntime;
import org.apache.maven.settings.io.xpp3.SettingsXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.ArtifactProperties;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.graph.Exclusion;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.RepositoryPolicy;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactDescriptorResult;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.util.graph.transformer.ConflictResolver;
import org.eclipse.aether.util.repository.SimpleArtifactDescriptorPolicy;
import org.eclipse.aether.version.Version;
import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.dependency.Coordinates;
import io.scenario4j.kernel.dependency.Dependency;
import io.scenario4j.kernel.dependency.Repository;
import io.scenario4j.kernel.dependency.Resolution;
import io.scenario4j.kernel.dependency.Resolution.Jar;
import io.scenario4j.kernel.dependency.ResolutionException;
import io.scenario4j.kernel.dependency.Resolver;
import io.scenario4j.kernel.dependency.ResolverOptions;
import io.scenario4j.kernel.dependency.Wanted;

/// Resolves as Maven does, with the user's settings: mirrors, proxies, credentials, repositories of
/// active profiles, the local repository.
public final class MavenResolver implements Resolver {

    private static final String COMPILE = "compile";

    private final Context context;
    private final boolean offline;

    /// Reads the settings.
    ///
    /// @throws ResolutionException if they can't be used
    public MavenResolver(ResolverOptions options) {
        var overrides = ContextOverrides.create()
                .withUserSettings(true)
                .configProperties(Map.of(ConflictResolver.CONFIG_PROP_VERBOSE, true));
        options.settings().ifPresent(overrides::withUserSettingsXmlOverride);
        options.localRepository().ifPresent(overrides::withLocalRepositoryOverride);
        options.mavenHome().ifPresent(overrides::withMavenSystemHomeOverride);
        context = context(overrides.build());
        offline = options.offline() || isOffline(context.mavenUserHome().settingsXml());
    }

    private static Context context(ContextOverrides overrides) {
        try {
            return new StandaloneStaticRuntime().create(overrides);
        } catch (IllegalStateException e) {
            throw Failures.explained(e);
        }
    }

    /// Of the settings, this alone is not part of the context.
    private static boolean isOffline(Path settings) {
        if (!Files.isRegularFile(settings)) {
            return false;
        }
        try (Reader text = Files.newBufferedReader(settings)) {
            return new SettingsXpp3Reader().read(text, false).isOffline();
        } catch (IOException | XmlPullParserException e) {
            throw new IllegalArgumentException("expected Maven's settings in " + settings + ": "
                    + e.getMessage(), e);
        }
    }

    @Override
    public Resolution resolve(Wanted wanted, Consumer<String> progress)
            throws InterruptedException {
        var transfers = new Transfers(progress);
        return interruptibly(() -> resolve(wanted, session(transfers)), transfers);
    }

    @Override
    public Wanted read(String pom, Set<String> scopes, List<Repository> known)
            throws InterruptedException {
        var transfers = new Transfers(_ -> {});
        return interruptibly(() -> new PomReader(context, session(transfers), repositories(known))
                .read(pom, scopes), transfers);
    }

    private DefaultRepositorySystemSession session(Transfers transfers) {
        var session = new DefaultRepositorySystemSession(context.repositorySystemSession());
        session.setTransferListener(transfers);
        session.setOffline(offline);
        return session;
    }

    /// Maven's threads wait for each other whatever happens; so they are left to themselves, and end
    /// with the next bytes that arrive.
    private static <T> T interruptibly(Callable<T> work, Transfers transfers)
            throws InterruptedException {
        var task = new FutureTask<>(work);
        Thread.ofPlatform().daemon().name("scenario4j-resolver").start(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw Failures.explained(Objects.requireNonNullElse(e.getCause(), e));
        } catch (InterruptedException e) {
            transfers.cancel();
            task.cancel(true);
            throw e;
        }
    }

    private Resolution resolve(Wanted wanted, DefaultRepositorySystemSession session)
            throws RepositoryException {
        List<RemoteRepository> repositories = repositories(wanted.repositories());
        List<org.eclipse.aether.graph.Dependency> managed = managed(wanted, session, repositories);
        var request = new CollectRequest(
                roots(wanted, managed, session, repositories), managed, repositories);
        DependencyNode root = context.repositorySystem()
                .collectDependencies(session, request)
                .getRoot();
        var graph = new Graph(root);
        return new Resolution(jars(graph.chosen(), session), graph.conflicts());
    }

    private List<org.eclipse.aether.graph.Dependency> roots(Wanted wanted,
            List<org.eclipse.aether.graph.Dependency> managed,
            DefaultRepositorySystemSession session, List<RemoteRepository> repositories)
            throws RepositoryException {
        var roots = new ArrayList<org.eclipse.aether.graph.Dependency>();
        for (Dependency each : wanted.dependencies().reversed()) {
            var root = dependency(each, managed);
            List<RemoteRepository> sources = each.sources().isEmpty()
                    ? repositories
                    : named(each.sources(), repositories);
            Artifact artifact = newest(root.getArtifact(), session, sources);
            if (!each.sources().isEmpty()) {
                fetch(artifact, session, sources);
            }
            roots.add(root.setArtifact(artifact));
        }
        return roots;
    }

    /// Of a range the newest version is taken: else the POMs of all are read, with all that they need.
    private Artifact newest(Artifact artifact, DefaultRepositorySystemSession session,
            List<RemoteRepository> sources) throws RepositoryException {
        if (!artifact.getVersion().matches(".*[\\[(].*")) {
            return artifact;
        }
        Version version = context.repositorySystem()
                .resolveVersionRange(session, new VersionRangeRequest(artifact, sources, ""))
                .getHighestVersion();
        if (version == null) {
            throw new IllegalArgumentException(
                    Failures.noVersion(artifact, sources));
        }
        return artifact.setVersion(version.toString());
    }

    /// Fetches a library from the only repositories that may have it. What is in the local repository
    /// then is what the search that follows finds, whatever others have under that name.
    private void fetch(Artifact artifact, DefaultRepositorySystemSession session,
            List<RemoteRepository> sources) throws RepositoryException {
        context.repositorySystem()
                .resolveArtifact(session, new ArtifactRequest(artifact, sources, ""));
    }

    private static List<RemoteRepository> named(List<String> ids, List<RemoteRepository> all) {
        for (String id : ids) {
            if (all.stream().noneMatch(each -> isCalled(each, id))) {
                throw new IllegalArgumentException(
                        "expected the id of a repository behind --from, found '%s'; known are %s, and %%mavenRepo adds others"
                                .formatted(id, Failures.ids(all)));
            }
        }
        return all.stream()
                .filter(each -> ids.stream().anyMatch(id -> isCalled(each, id)))
                .toList();
    }

    /// A mirror has the names of those that it stands for.
    private static boolean isCalled(RemoteRepository repository, String id) {
        return repository.getId().equals(id) || repository.getMirroredRepositories()
                .stream()
                .anyMatch(each -> each.getId().equals(id));
    }

    private List<Jar> jars(List<DependencyNode> nodes, DefaultRepositorySystemSession session)
            throws RepositoryException {
        List<ArtifactRequest> requests = nodes.stream()
                .filter(node -> isOnClassPath(node.getArtifact()))
                .map(ArtifactRequest::new)
                .toList();
        return context.repositorySystem()
                .resolveArtifacts(session, requests)
                .stream()
                .map(ArtifactResult::getArtifact)
                .map(MavenResolver::jar)
                .toList();
    }

    private static boolean isOnClassPath(Artifact artifact) {
        return !artifact.getExtension().equals("pom")
                && !"false".equals(artifact.getProperty(
                        ArtifactProperties.CONSTITUTES_BUILD_PATH, "true"));
    }

    private static Jar jar(Artifact artifact) {
        return new Jar(key(artifact), artifact.getVersion(), artifact.getArtifactId(),
                artifact.getFile().toPath());
    }

    private static String key(Artifact artifact) {
        return String.join(":", artifact.getGroupId(), artifact.getArtifactId(),
                artifact.getExtension(), artifact.getClassifier());
    }

    /// Versions that BOMs manage; where two manage the same library, the one that was asked for later
    /// wins.
    private List<org.eclipse.aether.graph.Dependency> managed(Wanted wanted,
            DefaultRepositorySystemSession session, List<RemoteRepository> repositories)
            throws RepositoryException {
        var strict = new DefaultRepositorySystemSession(session);
        strict.setArtifactDescriptorPolicy(new SimpleArtifactDescriptorPolicy(false, false));
        var managed = new LinkedHashMap<String, org.eclipse.aether.graph.Dependency>();
        for (Dependency bom : wanted.boms()) {
            var artifact = new DefaultArtifact(bom.coordinates().group(),
                    bom.coordinates().name(), "pom", bom.coordinates().version());
            ArtifactDescriptorResult descriptor = context.repositorySystem()
                    .readArtifactDescriptor(strict,
                            new ArtifactDescriptorRequest(artifact, repositories, ""));
            descriptor.getManagedDependencies()
                    .forEach(each -> managed.put(key(each.getArtifact()), each));
        }
        wanted.managed().forEach(each -> managed.put(each.key(), dependency(each, List.of())));
        return new ArrayList<>(managed.values());
    }

    private static org.eclipse.aether.graph.Dependency dependency(Dependency wanted,
            List<org.eclipse.aether.graph.Dependency> managed) {
        Coordinates library = wanted.coordinates();
        String version = library.version().isEmpty()
                ? managedVersion(wanted, managed)
                : library.version();
        var artifact = new DefaultArtifact(library.group(), library.name(), library.classifier(),
                library.extension(), version);
        return new org.eclipse.aether.graph.Dependency(artifact, COMPILE, false,
                wanted.exclusions().stream().map(MavenResolver::exclusion).toList());
    }

    private static @Nullable String managedVersion(Dependency wanted,
            List<org.eclipse.aether.graph.Dependency> managed) {
        return managed.stream()
                .filter(each -> key(each.getArtifact()).equals(wanted.key()))
                .map(each -> each.getArtifact().getVersion())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected a version in %s, or a BOM that says it, found neither: write %s:VERSION"
                                .formatted(wanted, wanted)));
    }

    private static Exclusion exclusion(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new Exclusion(text, "*", "*", "*")
                : new Exclusion(text.substring(0, colon), text.substring(colon + 1), "*", "*");
    }

    private List<RemoteRepository> repositories(List<Repository> added) {
        List<RemoteRepository> ours = context.repositorySystem()
                .newResolutionRepositories(context.repositorySystemSession(),
                        added.stream().map(MavenResolver::repository).toList());
        List<RemoteRepository> all = new ArrayList<>(ours);
        context.remoteRepositories()
                .stream()
                .filter(each -> ours.stream().noneMatch(our -> our.getId().equals(each.getId())))
                .map(MavenResolver::verified)
                .forEach(all::add);
        return all;
    }

    /// What a user has put into a folder of their own need not have checksums.
    private static RemoteRepository repository(Repository repository) {
        String checksums = repository.url().startsWith("file:")
                ? RepositoryPolicy.CHECKSUM_POLICY_WARN
                : RepositoryPolicy.CHECKSUM_POLICY_FAIL;
        return new RemoteRepository.Builder(repository.id(), "default", repository.url())
                .setReleasePolicy(new RepositoryPolicy(true, RepositoryPolicy.UPDATE_POLICY_DAILY,
                        checksums))
                .setSnapshotPolicy(new RepositoryPolicy(true, RepositoryPolicy.UPDATE_POLICY_ALWAYS,
                        checksums))
                .build();
    }

    private static RemoteRepository verified(RemoteRepository repository) {
        return new RemoteRepository.Builder(repository)
                .setReleasePolicy(verified(repository.getPolicy(false)))
                .setSnapshotPolicy(verified(repository.getPolicy(true)))
                .build();
    }

    private static RepositoryPolicy verified(RepositoryPolicy policy) {
        return new RepositoryPolicy(policy.isEnabled(), policy.getUpdatePolicy(),
                RepositoryPolicy.CHECKSUM_POLICY_FAIL);
    }
}
