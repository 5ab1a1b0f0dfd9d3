/** Pages that long tests write about what they found. */
package org.geophone.testkit.page;
