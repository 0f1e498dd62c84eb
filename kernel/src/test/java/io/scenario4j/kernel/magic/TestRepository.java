package io.scenario4j.kernel.magic;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/// A Maven repository in a folder, with libraries of one class each: `NAME.Library`, whose method
/// `version()` says which one it is.
final class TestRepository {

    private final Path folder;

    TestRepository(Path folder) {
        this.folder = folder;
    }

    String url() {
        return folder.toUri().toString();
    }

    /// Adds `group:NAME:version` with a jar, and `more` in its POM.
    TestRepository library(String name, String version, String more) {
        write(name, version, "jar", jar(name + ".Library", version));
        return pom(name, version, "jar", more);
    }

    TestRepository library(String name, String version) {
        return library(name, version, "");
    }

    /// Adds the sources of a library, with a comment.
    TestRepository sources(String name, String version, String comment) {
        String text = "package %s;\npublic class Library {\n/** %s */\npublic static String version() { return null; }\n}"
                .formatted(name, comment);
        return write("group/%s/%s/%s-%s-sources.jar".formatted(name, version, name, version),
                zip(name + "/Library.java", text.getBytes(StandardCharsets.UTF_8)));
    }

    /// Adds a POM without a jar.
    TestRepository pom(String name, String version, String packaging, String more) {
        return write(name, version, "pom", """
            <project><modelVersion>4.0.0</modelVersion>
            <groupId>group</groupId><artifactId>%s</artifactId><version>%s</version>
            <packaging>%s</packaging>%s</project>
            """.formatted(name, version, packaging, more)
                .getBytes(StandardCharsets.UTF_8));
    }

    /// Tells which versions there are.
    TestRepository versions(String name, String... versions) {
        var list = new StringBuilder();
        for (String version : versions) {
            list.append("<version>").append(version).append("</version>");
        }
        return write("group/" + name + "/maven-metadata.xml", """
            <metadata><groupId>group</groupId><artifactId>%s</artifactId>
            <versioning><versions>%s</versions></versioning></metadata>
            """.formatted(name, list).getBytes(StandardCharsets.UTF_8));
    }

    static String needs(String... coordinates) {
        var dependencies = new StringBuilder("<dependencies>");
        for (String each : coordinates) {
            dependencies.append(dependency(each));
        }
        return dependencies.append("</dependencies>").toString();
    }

    static String manages(String coordinates) {
        return "<dependencyManagement><dependencies>" + dependency(coordinates)
                + "</dependencies></dependencyManagement>";
    }

    /// Returns the XML for `name:version`.
    static String dependency(String coordinates) {
        String[] part = coordinates.split(":", -1);
        return "<dependency><groupId>group</groupId><artifactId>" + part[0] + "</artifactId>"
                + (part.length > 1 ? "<version>" + part[1] + "</version>" : "") + "</dependency>";
    }

    private TestRepository write(String name, String version, String extension, byte[] bytes) {
        return write("group/%s/%s/%s-%s.%s".formatted(name, version, name, version, extension),
                bytes);
    }

    TestRepository write(String path, byte[] bytes) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(bytes);
            Files.writeString(Path.of(file + ".sha1"), HexFormat.of().formatHex(hash));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Returns a jar with a class whose static method `version()` returns `version`.
    static byte[] jar(String type, String version) {
        byte[] code = ClassFile.of()
                .build(ClassDesc.of(type), builder -> builder.withFlags(ClassFile.ACC_PUBLIC)
                        .withMethodBody("version", MethodTypeDesc.of(ConstantDescs.CD_String),
                                ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                                body -> body.loadConstant(version).areturn()));
        return zip(type.replace('.', '/') + ".class", code);
    }

    private static byte[] zip(String entry, byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(bytes)) {
            jar.putNextEntry(new JarEntry(entry));
            jar.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
