package io.radstream.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.radstream.phantom.PhantomCase;
import io.radstream.phantom.PhantomGenerator;
import io.radstream.phantom.Scanner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** The worklist in a real browser: what a reader sees and does. Skipped where Debian's chromium and chromium-driver are absent. */
class WorklistPageIT {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration ANSWER = Duration.ofMinutes(3);
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final By ROWS = By.cssSelector("#worklist tr.case");

    @TempDir
    Path folder;

    @Test
    void aReaderSeesCasesArriveFiltersThemAndSaysWhatIsRight() throws Exception {
        assumeTrue(
                Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
                "needs Debian's chromium and chromium-driver");
        // Given a page that was opened before any study came
        PhantomGenerator generator = new PhantomGenerator(78, Scanner.A);
        RadstreamProcess radstream = new RadstreamProcess(folder.resolve("data"));
        Process up = radstream.up();
        ChromeDriver browser = browser();
        try {
            WebClient web = new WebClient(radstream.httpPort());
            await().atMost(START).until(() -> web.readiness() == 200);
            browser.get("http://127.0.0.1:" + radstream.httpPort() + "/");
            await().atMost(ANSWER).untilAsserted(() -> assertThat(text(browser, "#connection"))
                    .isEqualTo("Live"));
            assertThat(text(browser, "#empty")).startsWith("No case yet");
            browser.executeScript("window.notReloaded = true");
            // When
            radstream.send(write(generator.caseAt(0)), write(generator.caseAt(1)), write(generator.caseAt(2)));
            // Then
            await().atMost(ANSWER)
                    .untilAsserted(
                            () -> assertThat(statuses(browser)).hasSize(3).containsOnly("Diagnosed"));
            assertThat(browser.executeScript("return window.notReloaded")).isEqualTo(true);
            assertThat(text(browser, "#notice")).contains("not for clinical use");
            filter(browser);
            readCase(browser, web);
            amend(browser, radstream, volume(generator));
            assertThat(errors(browser)).isEmpty();
        } catch (AssertionError | RuntimeException e) {
            picture(browser, "worklist-failed");
            throw e;
        } finally {
            browser.quit();
            up.destroy();
        }
    }

    private static void filter(ChromeDriver browser) {
        browser.findElement(By.cssSelector("#status option[value=abstained]")).click();
        await().atMost(START)
                .untilAsserted(() -> assertThat(browser.findElements(ROWS)).isEmpty());
        assertThat(text(browser, "#empty")).isEqualTo("No case matches the filter.");
        browser.findElement(By.cssSelector("#status option[value='']")).click();
        await().atMost(START)
                .untilAsserted(() -> assertThat(browser.findElements(ROWS)).hasSize(3));
    }

    /** Confirms the first finding, rejects the next where there is one, adds one by search, and submits: all of it must arrive. */
    private static void readCase(ChromeDriver browser, WebClient web) throws Exception {
        WebElement row = browser.findElements(ROWS).get(0);
        row.findElement(By.tagName("button")).sendKeys(Keys.ENTER);
        await().atMost(START).untilAsserted(() -> assertThat(browser.findElements(By.cssSelector("tr.detail form")))
                .hasSize(1));
        String caseId = browser.findElement(By.cssSelector("tr.detail"))
                .getDomAttribute("id")
                .substring("detail-".length());
        WebElement form = browser.findElement(By.cssSelector("tr.detail form"));
        form.findElements(By.cssSelector("details > summary")).forEach(WebElement::click);
        List<WebElement> statements = form.findElements(By.cssSelector("table.said tbody tr"));
        statements.get(0).findElement(By.cssSelector("input[value=confirmed]")).click();
        statements.get(1).findElement(By.cssSelector("input[value=rejected]")).click();
        WebElement search = form.findElement(By.cssSelector("input[role=combobox]"));
        search.sendKeys("gout");
        await().atMost(START)
                .untilAsserted(() -> assertThat(form.findElements(By.cssSelector("ul[role=listbox] li[role=option]")))
                        .isNotEmpty());
        search.sendKeys(Keys.ENTER);
        assertThat(form.findElements(By.cssSelector("ul.added li"))).hasSize(1);
        picture(browser, "worklist-details");
        WebElement reader = form.findElement(By.name("reader"));
        reader.clear();
        reader.sendKeys("reader-1");
        form.findElement(By.cssSelector("button.main")).click();
        await().atMost(START).untilAsserted(() -> assertThat(text(browser, "tr.detail .answer"))
                .startsWith("Saved"));
        await().atMost(ANSWER).untilAsserted(() -> {
            JsonNode given = web.get("/api/cases/" + caseId).path("feedback");
            assertThat(given).hasSize(1);
            assertThat(given.path(0).path("confirmed")).hasSize(1);
            assertThat(given.path(0).path("rejected")).hasSize(1);
            assertThat(given.path(0).path("added")).hasSize(1);
        });
        browser.findElement(By.cssSelector("tr.case button[aria-expanded=true]"))
                .sendKeys(Keys.ENTER);
    }

    /** A study that comes in two parts is diagnosed twice; the open page shows the amendment by itself. */
    private void amend(ChromeDriver browser, RadstreamProcess radstream, PhantomCase study) throws Exception {
        Path all = write(study);
        List<Path> files = files(all);
        radstream.send(files.get(0));
        await().atMost(ANSWER)
                .untilAsserted(() -> assertThat(statuses(browser)).hasSize(4).containsOnly("Diagnosed"));
        radstream.send(all);
        await().atMost(ANSWER).untilAsserted(() -> assertThat(statuses(browser))
                .hasSize(4)
                .filteredOn(status -> status.startsWith("Amended"))
                .containsExactly("Amended\nrevision 2\nLate image"));
        picture(browser, "worklist");
    }

    /** A case of several images. */
    private static PhantomCase volume(PhantomGenerator generator) {
        return IntStream.iterate(3, index -> index + 1)
                .mapToObj(generator::caseAt)
                .filter(one -> one.instances().size() > 4)
                .findFirst()
                .orElseThrow();
    }

    private Path write(PhantomCase study) throws Exception {
        Path target = Files.createDirectories(folder.resolve("studies").resolve(study.studyUid()));
        study.write(target);
        return target;
    }

    private static List<Path> files(Path folder) throws Exception {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Read in one go: rows are replaced whenever news of their case comes. */
    private static List<String> statuses(ChromeDriver browser) {
        Object texts = browser.executeScript(
                "return [...document.querySelectorAll('#worklist tr.case td:nth-child(5)')].map(cell => cell.innerText)");
        return ((List<?>) texts).stream().map(String::valueOf).toList();
    }

    private static String text(ChromeDriver browser, String selector) {
        return browser.findElement(By.cssSelector(selector)).getText();
    }

    private static List<String> errors(ChromeDriver browser) {
        return browser.manage().logs().get("browser").getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= java.util.logging.Level.SEVERE.intValue())
                .map(entry -> entry.getMessage())
                .toList();
    }

    private static ChromeDriver browser() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--window-size=1400,1100");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .build();
        return new ChromeDriver(service, options);
    }

    /** A picture for people, beside the reports. */
    private static void picture(ChromeDriver browser, String name) throws Exception {
        Path pictures = Files.createDirectories(Path.of("target", "pictures"));
        Files.write(pictures.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    }
}
