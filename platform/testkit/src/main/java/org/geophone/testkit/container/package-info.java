/**
 * A container for tests: the bundles of a distribution, booted by the same code as the product's, with the contracts
 * exported from the test's class path so that a test uses the api types directly.
 */
package org.geophone.testkit.container;
