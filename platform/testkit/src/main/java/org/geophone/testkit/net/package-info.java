/**
 * Networks for tests of live capture: virtual interfaces, namespaces, and who sends in them.
 */
package org.geophone.testkit.net;
