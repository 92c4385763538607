// The standard streams are safe to share, one's own are not.
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

void standard(int n, const std::string& s) {
  std::cout << n << ' ' << s << std::endl;
  //> read %n
  //> write @std::cout
  //> call #std::basic_ostream::operator<< (&@std::cout, %n)
  //> write @std::cout
  //> assign %_ = 32 [initial]
  //> write @std::cout
  //> read %s.*
  //> write @std::cout
  //> call #std::basic_ostream::operator<< (&@std::cout, &#std::endl) [discarded]
  std::endl(std::cout);
  //> write @std::cout
}

void own(std::istringstream& in, std::ofstream& out, int& n, std::string& s) {
  in >> n;
  //> write %in.*
  //> call #std::basic_istream::operator>> (%in, %n) [discarded]
  in >> s;
  //> write %in.*
  //> write %s.*
  std::getline(in, s);
  //> write %in.*
  //> write %s.*
  out << n << s;
  //> read %n.*
  //> write %out.*
  //> call #std::basic_ostream::operator<< (%out, %n.*)
  //> write %out.*
  //> read %s.*
}
