package io.scenario4j.kernel.classpath;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What nobody has, but what the JVM opens every jar of the class path for: translations of javac's messages
/// into the user's language, and services that could know some. The kernel's jar, which is first, has empty
/// files of those names: to a JVM that finds one, a class that is no service is none, and a translation of
/// no message leaves each as it is.
///
/// Source: `ResourceBundle`, "Resource bundles in named modules".
public final class MissingTranslations {

    private static final String PACKAGE = "com.sun.tools.javac.resources";
    private static final List<String> BUNDLES = List.of("compiler", "javac");

    /// Languages that javac has not, and countries whose language it has.
    private static final List<String> LOCALES = List.of("en", "en_US", "en_GB", "en_AU", "en_CA",
            "en_IN", "de_DE", "es", "es_ES", "fr", "fr_FR", "it", "it_IT", "ja_JP", "pt", "pt_BR",
            "ru", "ru_RU");

    private MissingTranslations() {}

    /// Writes the files to a folder of classes.
    public static void write(Path classes) throws IOException {
        Path folder = classes.resolve(PACKAGE.replace('.', '/'));
        Path services = Files.createDirectories(folder.resolve("spi"));
        for (String bundle : BUNDLES) {
            String service = bundle + "Provider";
            ClassFile.of()
                    .buildTo(services.resolve(service + ".class"),
                            ClassDesc.of(PACKAGE + ".spi", service), code -> {});
            for (String locale : LOCALES) {
                Files.write(folder.resolve(bundle + "_" + locale + ".properties"), new byte[0]);
            }
        }
    }
}
