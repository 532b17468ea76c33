# Reads tables made by the bench, reckons the same figures with R's own packages, and prints "value NAME NUMBER" and "time NAME SECONDS".
suppressMessages({library(lme4); library(clubSandwich)})
options(digits = 17)
say <- function(name, values) for (i in seq_along(values)) cat("value", if (length(values) > 1) paste0(name, ".", i) else name, format(values[i], digits = 17), "\n")
timed <- function(name, code, times = 1) { gc(FALSE); s <- proc.time()[["elapsed"]]; for (i in seq_len(times)) r <- eval.parent(substitute(code)); cat("time", name, (proc.time()[["elapsed"]] - s) / times, "\n"); r }
have <- function(p) suppressWarnings(suppressMessages(requireNamespace(p, quietly = TRUE)))

panel <- read.csv("panel.csv"); N <- max(panel$team) + 1; T <- max(panel$period) + 1
wide <- function(v) matrix(panel[[v]], N, T, byrow = TRUE)
lagged <- function(v, l) { d <- panel; 
  d$x <- as.vector(t(cbind(matrix(NA, N, l), wide(v))[, seq_len(T)])); d$y <- as.vector(t(wide("y"))); d <- d[complete.cases(d[, c("x", "y")]), ]; d$team <- factor(d$team); d$period <- factor(d$period); d }
cr2 <- function(d, w = NULL) { m <- if (is.null(w)) lm(y ~ x + team + period, d) else lm(y ~ x + team + period, d, weights = w); r <- coef_test(m, vcov = "CR2", cluster = d$team, test = "Satterthwaite", coefs = "x"); c(r$beta, r$SE, r$df_Satt) }

# 1. CR2 at four lags
say("cr2", timed("CR2, four lags", unlist(lapply(0:3, function(l) cr2(lagged("x", l))))))
say("cr2.holes", cr2(lagged("xh", 1)))
d <- lagged("x", 1); w <- 10 + (seq_len(nrow(d)) %% 7); say("cr2.weighted", cr2(d, w))

# 2. Shuffled pairs, four lags at once
dd <- function(m) m - rowMeans(m) - matrix(colMeans(m), nrow(m), ncol(m), byrow = TRUE) + mean(m)
pairing <- function(x, y, lags = 0:3, B = 1999) { N <- nrow(x); T <- ncol(x)
  F <- lapply(lags, function(l) { X <- dd(x[, 1:(T - l)]); Y <- dd(y[, (1 + l):T]); X %*% t(Y) / sqrt(sum(X^2) * sum(Y^2)) * sqrt(length(X)) })
  o <- max(sapply(F, function(C) abs(sum(diag(C))))); P <- t(replicate(B, sample(N)))
  s <- sapply(F, function(C) abs(rowSums(matrix(C[cbind(as.vector(P), rep(1:N, each = B))], B)))); (1 + sum(apply(s, 1, max) >= o - 1e-12)) / (B + 1) }
x <- wide("x"); y <- wide("y"); set.seed(1)
p <- timed("1,999 shufflings, four lags", pairing(x, y)); cat("near shuffling", p, "\n")
all <- function(v) if (length(v) == 1) matrix(v, 1) else do.call(rbind, lapply(seq_along(v), function(i) cbind(v[i], all(v[-i]))))
say("shuffling.exact", local({ X <- dd(x[1:7, 1:11]); Y <- dd(y[1:7, 2:12]); C <- X %*% t(Y); P <- all(1:7); s <- rowSums(matrix(C[cbind(as.vector(P), rep(1:7, each = nrow(P)))], nrow(P))); mean(abs(s) >= abs(sum(diag(C))) - 1e-12) }))

# 3. Relative weights, eight drivers, 2,000 draws of teams
weights <- function(R) { e <- eigen(R[-1, -1], TRUE); L <- e$vectors %*% (sqrt(e$values) * t(e$vectors)); as.vector(L^2 %*% solve(L, R[-1, 1])^2) }
drivers <- lapply(1:8, function(k) wide(paste0("d", k)))
within <- function(rows, noise) cor(sapply(c(list(y[, -1]), lapply(drivers, function(m) m[, -T]), if (noise) list(matrix(rnorm(N * (T - 1)), N))), function(m) as.vector(dd(if (nrow(m) == length(rows)) m[rows, ] else m))))
say("weights", weights(within(1:N, FALSE)))
boot <- timed("2,000 draws of teams, eight drivers", t(replicate(2000, { r <- sample(N, replace = TRUE); R <- within(r, TRUE); c(weights(R[1:9, 1:9]), weights(R)) })))
cat(paste("near low", 1:8, apply(boot[, 1:8], 2, quantile, .025)), paste("near high", 1:8, apply(boot[, 1:8], 2, quantile, .975)), sep = "\n"); cat("\n")
lmg <- local({ R <- within(1:N, FALSE); r2 <- function(s) if (length(s) == 0) 0 else sum(R[1, s + 1] * solve(R[s + 1, s + 1], R[1, s + 1])); p <- 8
  sapply(1:p, function(j) { o <- setdiff(1:p, j); sum(sapply(0:255, function(b) if (b > 127) 0 else { s <- o[bitwAnd(b, 2^(0:6)) > 0]; k <- length(s); factorial(k) * factorial(p - k - 1) / factorial(p) * (r2(c(s, j)) - r2(s)) })) }) })
say("lmg", lmg)

# 4. REML, 100,000 rows in 1,000 groups
big <- read.csv("big.csv"); big$g <- factor(big$g)
m <- timed("REML, 100,000 rows x 1,000 groups", lmer(y ~ a + b + (1 | g), big))
say("reml.slopes", fixef(m)); say("reml.errors", sqrt(diag(as.matrix(vcov(m))))); v <- as.data.frame(VarCorr(m))$vcov; say("reml.variances", v); say("reml.criterion", as.numeric(REMLcrit(m)))
if (have("lmerTest")) { small <- big[big$g %in% levels(big$g)[1:20], ]; say("reml.freedoms", summary(lmerTest::lmer(y ~ a + b + (1 | g), small))$coefficients[, "df"]) }

# 5. Intervals and tests on the same data
a <- panel$x[1:40]; b <- panel$y[1:40]
say("t", t.test(a)$conf.int); say("welch", t.test(a, b[1:25])$conf.int)
say("pearson", { r <- cor.test(a, b); c(r$estimate, r$conf.int, r$p.value) }); say("spearman", cor(a, b, method = "spearman"))
say("line", { m <- lm(b ~ a); c(coef(m), confint(m)[2, ]) })
say("wilson", prop.test(37, 91, correct = FALSE)$conf.int); say("clopper", binom.test(37, 91)$conf.int); say("poisson", poisson.test(13, 47.5)$conf.int)
say("holm", p.adjust(c(.011, .2, .034, .0007, .5, .049), "holm")); say("bh", p.adjust(c(.011, .2, .034, .0007, .5, .049), "BH"))
say("quantile", quantile(a, c(.05, .33, .5, .9)))
aov1 <- anova(lm(y ~ g, big[1:2000, ])); n <- table(droplevels(big[1:2000, "g"])); k <- (sum(n) - sum(n^2) / sum(n)) / (length(n) - 1)
say("icc", c((aov1[1, 3] - aov1[2, 3]) / (aov1[1, 3] + (k - 1) * aov1[2, 3]), (aov1[1, 3] - aov1[2, 3]) / aov1[1, 3], aov1[1, 5]))
if (have("psych")) say("alpha", unlist(suppressWarnings(psych::alpha(as.data.frame(sapply(drivers, as.vector)), check.keys = FALSE)$total[1, 1:2])))
if (have("survival")) { library(survival); life <- read.csv("life.csv")
  f <- survfit(Surv(from, to, ended) ~ 1, life, conf.type = "log-log"); s <- summary(f, times = c(2, 5, 9)); say("survival", c(s$surv, s$std.err, s$lower, s$upper)); say("survival.median", unname(quantile(f, .5)$quantile))
  l <- survdiff(Surv(to, ended) ~ g, life[life$from == 0, ]); say("logrank", c(l$chisq, l$exp[1])) }
if (have("multilevel")) { suppressMessages(library(multilevel)); data(bh1996); data(lq2002)
  for (v in c("HRS", "COHES", "LEAD", "WBEING")) { d <- na.omit(bh1996[, c("GRP", v)]); write.csv(data.frame(g = d$GRP, v = d[[v]]), paste0("bh1996-", v, ".csv"), row.names = FALSE) }
  for (v in c("HRS", "COHES", "LEAD", "WBEING")) say(paste0("bh1996.", v), ICC2(aov(as.formula(paste(v, "~ as.factor(GRP)")), bh1996)))
  say("lq2002", mean(rwg.j(lq2002[, 3:13], lq2002$COMPID, ranvar = 2)$rwg.j))
  write.csv(lq2002[, c("COMPID", grep("^LEAD[0-9]", names(lq2002), value = TRUE), "LEAD")], "lq2002.csv", row.names = FALSE) }
