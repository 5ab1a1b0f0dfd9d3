/** Tests of operations on bundles. */
package org.geophone.admin.internal.bundles;
