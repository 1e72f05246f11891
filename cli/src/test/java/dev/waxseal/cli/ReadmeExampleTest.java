package dev.waxseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("the example in the README")
class ReadmeExampleTest {

    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path classes;

    @Test
    @DisplayName("compiles against the library as it is")
    void compiles() throws IOException {
        Path readme = Path.of(System.getProperty("waxseal.root", "..")).resolve("README.md");
        Matcher example = JAVA.matcher(Files.readString(readme));
        assertThat(example.find()).isTrue();

        StringWriter problems = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        boolean compiled = compiler.getTask(
                        problems,
                        null,
                        null,
                        List.of("-d", classes.toString(), "-proc:none"),
                        null,
                        List.of(new Source(example.group(1))))
                .call();

        assertThat(compiled).as(problems.toString()).isTrue();
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String example;

        Source(String example) {
            super(URI.create("string:///Example.java"), Kind.SOURCE);
            this.example = example;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return String.join(
                    "\n",
                    "import static java.nio.charset.StandardCharsets.UTF_8;",
                    "import dev.waxseal.Waxseal;",
                    "import dev.waxseal.envelope.EncryptionContext;",
                    "import dev.waxseal.kms.AwsKmsKeyring;",
                    "import dev.waxseal.kms.KmsClients;",
                    "import java.nio.file.Path;",
                    "import java.util.List;",
                    "class Example { void run() throws Exception {",
                    example,
                    "}}");
        }
    }
}
