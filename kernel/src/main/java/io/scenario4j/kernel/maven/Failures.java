package io.scenario4j.kernel.maven;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.http.client.HttpResponseException;
import org.apache.maven.model.building.ModelBuildingException;
import org.apache.maven.settings.building.SettingsBuildingException;
import org.apache.maven.settings.building.SettingsProblem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.collection.DependencyCollectionException;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.ArtifactTransferException;
import org.eclipse.aether.transfer.ChecksumFailureException;
import org.eclipse.aether.transfer.RepositoryOfflineException;

import io.scenario4j.kernel.dependency.ResolutionException;

/// What has gone wrong, in one line for the user: the first cause that says something.
final class Failures {

    private Failures() {}

    static ResolutionException explained(Throwable failure) {
        return failure instanceof ResolutionException known
                ? known
                : new ResolutionException(explanation(failure), failure);
    }

    private static String explanation(Throwable failure) {
        List<Throwable> causes = causes(failure).toList();
        return find(ArtifactResolutionException.class, causes).map(Failures::missing)
                .or(() -> outside(causes))
                .or(() -> find(VersionRangeResolutionException.class, causes)
                        .map(Failures::noVersion))
                .orElseGet(() -> message(causes.getLast()));
    }

    private static String noVersion(VersionRangeResolutionException failure) {
        var request = failure.getResult().getRequest();
        return noVersion(request.getArtifact(), request.getRepositories());
    }

    /// Says that no version is in the range that was asked for.
    static String noVersion(Artifact wanted, List<RemoteRepository> repositories) {
        return "expected a version %s of %s:%s, found none in %s".formatted(wanted.getVersion(),
                wanted.getGroupId(), wanted.getArtifactId(), ids(repositories));
    }

    static String ids(List<RemoteRepository> repositories) {
        return repositories.stream()
                .map(RemoteRepository::getId)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String missing(ArtifactResolutionException failure) {
        ArtifactResult first = failure.getResults()
                .stream()
                .filter(result -> !result.isResolved())
                .findFirst()
                .orElseThrow();
        String artifact = first.getRequest().getArtifact().toString();
        List<Throwable> causes = first.getExceptions().stream().flatMap(Failures::causes).toList();
        return artifact + ": " + outside(causes).orElseGet(() -> notFound(first, causes));
    }

    private static String notFound(ArtifactResult result, List<Throwable> causes) {
        boolean absent = causes.stream().allMatch(ArtifactNotFoundException.class::isInstance);
        return absent
                ? "expected in %s, found in none; check the coordinates, or add a repository with %%mavenRepo"
                        .formatted(ids(result.getRequest().getRepositories()))
                : causes.stream().map(Failures::message).findFirst().orElse("not found");
    }

    /// What the world outside does not give.
    private static Optional<String> outside(List<Throwable> causes) {
        return find(HttpResponseException.class, causes).map(e -> refused(e, causes))
                .or(() -> find(ChecksumFailureException.class, causes)
                        .map(e -> "the checksum of what %s has sent is wrong (%s)"
                                .formatted(repository(causes), message(e))))
                .or(() -> find(UnknownHostException.class, causes)
                        .map(e -> unreachable("unknown host " + message(e), causes)))
                .or(() -> connection(causes).map(e -> unreachable(message(e), causes)))
                .or(() -> find(RepositoryOfflineException.class, causes)
                        .map(_ -> "not in the local repository, and Maven is offline"))
                .or(() -> find(ModelBuildingException.class, causes).map(Failures::model))
                .or(() -> find(SettingsBuildingException.class, causes).map(Failures::settings));
    }

    private static String refused(HttpResponseException e, List<Throwable> causes) {
        boolean login = e.getStatusCode() == 401 || e.getStatusCode() == 403
                || e.getStatusCode() == 407;
        return "%s answers %d %s%s".formatted(repository(causes), e.getStatusCode(),
                e.getReasonPhrase(),
                login
                        ? "; settings.xml must have a server of that id, with a name and a password that it accepts"
                        : "");
    }

    private static String unreachable(String reason, List<Throwable> causes) {
        return "%s can't be reached (%s); what is in the local repository can be used without it"
                .formatted(repository(causes), reason);
    }

    private static Optional<Throwable> connection(List<Throwable> causes) {
        return causes.stream()
                .filter(e -> e instanceof ConnectException || e instanceof NoRouteToHostException
                        || e instanceof SocketException)
                .findFirst();
    }

    private static String model(ModelBuildingException e) {
        return "the POM can't be used: " + e.getProblems()
                .stream()
                .map(problem -> problem.getMessage()
                        + (problem.getLineNumber() > 0
                                ? " (line " + problem.getLineNumber() + ")"
                                : ""))
                .distinct()
                .limit(3)
                .collect(Collectors.joining("; "));
    }

    private static String settings(SettingsBuildingException e) {
        return "Maven's settings can't be used: " + e.getProblems()
                .stream()
                .map(SettingsProblem::getMessage)
                .distinct()
                .limit(3)
                .collect(Collectors.joining("; "));
    }

    private static String repository(List<Throwable> causes) {
        return find(ArtifactTransferException.class, causes)
                .map(ArtifactTransferException::getRepository)
                .map(each -> "the repository '" + each.getId() + "'")
                .orElse("the repository");
    }

    private static <T extends Throwable> Optional<T> find(Class<T> type, List<Throwable> causes) {
        return causes.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    /// Resolver's exceptions keep what happened in their results, not only in their causes.
    private static Stream<Throwable> causes(Throwable failure) {
        Stream<Throwable> inside = failure instanceof DependencyCollectionException collection
                ? collection.getResult().getExceptions().stream().flatMap(Failures::causes)
                : Stream.of();
        Throwable cause = failure.getCause();
        return Stream.of(Stream.of(failure), inside,
                cause == null ? Stream.<Throwable>of() : causes(cause)).flatMap(each -> each);
    }

    private static String message(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
