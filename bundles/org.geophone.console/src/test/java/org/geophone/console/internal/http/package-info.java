package org.geophone.console.internal.http;
